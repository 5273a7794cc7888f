import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { augment } from '../../../../electron/engine/train/augment.ts';
import { createDraws, type Draws } from '../../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../../support/tensorflow.ts';

const apply = (draws: Draws, pictures: Tensor4D, range: number) => {
  draws.begin(tf.tensor1d([3, 1], 'int32'));
  return augment(tf, pictures, { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, contrast: { range } }, draws);
};

describe('contrast', () => {
  it('moves values from or to their picture’s mean by the factor, within [0, 1]', () => {
    // The factors 1 − 0.4, 1 and 1 + 0.4.
    const draws: Draws = { ...createDraws(tensorflow), uniform: () => tf.tensor4d([0, 0.5, 1], [3, 1, 1, 1]) };
    const values = tf.tidy(() => apply(draws, tf.tensor4d([0, 0.2, 0.6, 0.8, 0, 0.2, 0.6, 0.8, 0, 0.2, 0.7, 0.7], [3, 2, 2, 1]), 0.4).dataSync());
    // By hand: the means are 0.4; 0.4 − 0.6 · 0.4 = 0.16, and so on; 0.4 − 1.4 · 0.4 is below paper.
    const expected = [0.16, 0.28, 0.52, 0.64, 0, 0.2, 0.6, 0.8, 0, 0.12, 0.82, 0.82];
    expected.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 6));
  });

  it.each(['native', 'javascript'] as const)('draws its factors evenly (%s)', (kind) => {
    const count = 4000;
    const factors = tf.tidy(() => {
      const pictures = tf.tensor4d(Array.from({ length: count }, () => [0.4, 0.6]).flat(), [count, 1, 2, 1]);
      return apply(createDraws({ ...tensorflow, kind }), pictures, 0.3).reshape([count, 2]).dataSync().filter((_, i) => i % 2 === 1).map((value) => (value - 0.5) / 0.1);
    }).toSorted();
    for (const quantile of [0.01, 0.25, 0.5, 0.75, 0.99]) expect(Math.abs(factors[Math.floor(quantile * count)]! - (0.7 + 0.6 * quantile))).toBeLessThan(0.025);
    expect(factors[0]).toBeGreaterThan(0.7 - 1e-5);
    expect(factors.at(-1)).toBeLessThan(1.3 + 1e-5);
  });
});
