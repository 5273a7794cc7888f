/** The peer's augmentation does what the engine's does: the same picture for the same numbers drawn. */
import { afterEach, expect, it, vi } from 'vitest';
import { augment } from '../../electron/engine/train/augment.ts';
import { createDraws } from '../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../support/tensorflow.ts';
import { createAugmenter } from './engines/tfjsAugment.ts';

const bounds = { rotationDegrees: 30, scale: 0.2, shear: 0.3, shiftPixels: 3 };
const [height, width] = [9, 7];

afterEach(() => vi.restoreAllMocks());

it.each([[[0.9, 0.2, 0.7, 0.1, 0.6]], [[0.5, 0.5, 0.5, 0.5, 0.5]], [[0.01, 0.99, 0.3, 0.95, 0.05]]])('draws %j', (drawn) => {
  const from = Float32Array.from({ length: 2 * height * width }, (_, pixel) => (pixel * 7919) % 256 / 255);
  const expected = tf.tidy(() => {
    const pictures = tf.tensor4d(from.slice(height * width), [1, height, width, 1]);
    return Array.from(augment(tf, pictures, bounds, { ...createDraws(tensorflow), uniform: () => tf.tensor2d(drawn, [1, 5]) }).dataSync());
  });
  const left = [...drawn];
  vi.spyOn(Math, 'random').mockImplementation(() => left.shift()!);
  const to = new Float32Array(2 * height * width);
  createAugmenter(bounds, { height, width })(from, 1, to, 1);
  expect(Array.from(to.subarray(0, height * width))).toEqual(Array.from({ length: height * width }, () => 0));
  Array.from(to.subarray(height * width)).forEach((value, pixel) => expect(value).toBeCloseTo(expected[pixel]!, 4));
});
