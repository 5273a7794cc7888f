import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { augment } from '../../../electron/engine/train/augment.ts';
import type { Bounds } from '../../../electron/engine/train/augmentation.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

const draws = createDraws(tensorflow);
const none: Bounds = { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0 };
const elastic = { displacementPixels: 1, smoothnessPixels: 4 };
const noise = { stddev: 0.1 };
const erasing = { rate: 0.5, maxArea: 0.2 };
const blur = { maxSigmaPixels: 1 };
const contrast = { range: 0.3 };
const flips = { horizontal: true, vertical: true };
const everything: Bounds = { rotationDegrees: 10, scale: 0.1, shear: 0.1, shiftPixels: 2, elastic, noise, erasing, blur, contrast, flips };

/** Grey pictures of the given shape, changed. */
const apply = (bounds: Bounds, [count, height, width] = [6, 15, 21] as readonly [number, number, number], step = 1) =>
  tf.tidy(() => {
    draws.begin(tf.tensor1d([3, step], 'int32'));
    return augment(tf, tf.fill<Tensor4D['rankType']>([count, height, width, 1], 0.5), bounds, draws).dataSync();
  });

describe('augment', () => {
  it('with nothing to do gives the same tensor back', () => {
    const idle: Bounds = {
      ...none,
      elastic: { ...elastic, displacementPixels: 0 },
      noise: { stddev: 0 },
      erasing: { ...erasing, rate: 0 },
      blur: { maxSigmaPixels: 0 },
      contrast: { range: 0 },
      flips: { horizontal: false, vertical: false },
    };
    const pictures = tf.zeros<Tensor4D['rankType']>([2, 5, 5, 1]);
    for (const bounds of [none, idle]) expect(augment(tf, pictures, bounds, draws)).toBe(pictures);
    pictures.dispose();
  });

  it('does the same again in the same step, and something else in the next', () => {
    for (const bounds of [everything, { ...none, elastic }, { ...none, noise }, { ...none, erasing }, { ...none, blur }]) {
      expect(apply(bounds)).toEqual(apply(bounds));
      expect(apply(bounds, [6, 15, 21], 2)).not.toEqual(apply(bounds));
    }
  });

  it('draws for each kind from a stream of its own: adding one leaves what the others do', () => {
    const erased = apply({ ...none, erasing });
    const both = apply({ ...none, erasing, noise });
    expect(both.some((value, i) => value !== erased[i])).toBe(true);
    // With noise around them, rectangles of paper are where they were.
    erased.forEach((value, i) => expect(both[i] === 0).toBe(value === 0));
  });

  it.each([[1, 1, 1], [2, 1, 40], [2, 128, 128], [3, 28, 9]] as const)('takes %i pictures of %i × %i and keeps them in [0, 1]', (...shape) => {
    const values = apply(everything, shape);
    expect(values).toHaveLength(shape[0] * shape[1] * shape[2]);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('keeps no tensor but its result', () => {
    const before = tf.memory().numTensors;
    apply(everything);
    expect(tf.memory().numTensors).toBe(before);
  });
});

