import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { augment } from '../../../../electron/engine/train/augment.ts';
import { createDraws } from '../../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../../support/tensorflow.ts';

for (const kind of ['native', 'javascript'] as const) {
  describe(`noise (${kind})`, () => {
    const draws = createDraws({ ...tensorflow, kind });
    /** 40,000 pixels of one grey. */
    const apply = (grey: number, stddev: number) =>
      tf.tidy(() => {
        draws.begin(tf.tensor1d([3, 1], 'int32'));
        const pictures = tf.fill<Tensor4D['rankType']>([100, 16, 25, 1], grey);
        return augment(tf, pictures, { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, noise: { stddev } }, draws).dataSync();
      });
    const mean = (values: ArrayLike<number>, each: (value: number) => number) => Array.from(values, each).reduce((a, b) => a + b, 0) / values.length;

    it.each([0.02, 0.1])('spreads grey by a standard deviation of %f about itself', (stddev) => {
      const values = apply(0.5, stddev);
      expect(Math.abs(mean(values, (value) => value) - 0.5)).toBeLessThan(0.02 * stddev);
      expect(Math.sqrt(mean(values, (value) => (value - 0.5) ** 2)) / stddev).toBeCloseTo(1, 1.7);
      expect(new Set(values).size).toBeGreaterThan(30_000);
    });

    it.each([0, 1])('leaves half of what is all paper or all ink (%i) as it is and the rest within [0, 1]', (grey) => {
      const values = apply(grey, 0.3);
      expect(mean(values, (value) => (value === grey ? 1 : 0))).toBeCloseTo(0.5, 1.5);
      expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
      // Half of a normal distribution has its mean at σ·√(2/π); of all, half of that.
      expect(mean(values, (value) => Math.abs(value - grey))).toBeCloseTo((0.3 * Math.sqrt(2 / Math.PI)) / 2, 2);
    });
  });
}
