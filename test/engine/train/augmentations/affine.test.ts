import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { augment } from '../../../../electron/engine/train/augment.ts';
import type { Bounds } from '../../../../electron/engine/train/augmentation.ts';
import { createDraws } from '../../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../../support/tensorflow.ts';

describe('affine augmentation', () => {
  const draws = createDraws(tensorflow);
  const none: Bounds = { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0 };
  const apply = (bounds: Bounds, step = 1) =>
    tf.tidy(() => {
      draws.begin(tf.tensor1d([3, step], 'int32'));
      const dot = tf.buffer([40, 15, 21, 1]);
      for (let i = 0; i < 40; i++) dot.set(1, i, 7, 10, 0);
      return augment(tf, dot.toTensor() as Tensor4D, bounds, draws).squeeze([3]).arraySync() as number[][][];
    });
  /** Centre of mass of each picture. */
  const centres = (pictures: number[][][]) =>
    pictures.map((rows) => {
      let [mass, x, y] = [0, 0, 0];
      rows.forEach((row, j) => row.forEach((ink, i) => ([mass, x, y] = [mass + ink, x + ink * i, y + ink * j])));
      return { x: x / mass, y: y / mass };
    });

  it('with bounds of next to nothing changes nothing', () => {
    for (const { x, y } of centres(apply({ ...none, shear: 1e-9 }))) expect([x, y]).toEqual([10, 7]);
  });

  it('turns and scales about the centre of a picture that is not square', () => {
    for (const { x, y } of centres(apply({ ...none, rotationDegrees: 90, scale: 0.3, shear: 0.4 }))) {
      expect(x).toBeCloseTo(10, 3);
      expect(y).toBeCloseTo(7, 3);
    }
  });

  it('shifts by up to the bound, each picture by its own amount', () => {
    const found = centres(apply({ ...none, shiftPixels: 2 }));
    expect(Math.max(...found.map(({ x, y }) => Math.max(Math.abs(x - 10), Math.abs(y - 7))))).toBeLessThanOrEqual(2.001);
    expect(new Set(found.map(({ x }) => x.toFixed(4))).size).toBeGreaterThan(30);
    expect(Math.min(...found.map(({ x }) => x))).toBeLessThan(9);
    expect(Math.max(...found.map(({ x }) => x))).toBeGreaterThan(11);
  });
});
