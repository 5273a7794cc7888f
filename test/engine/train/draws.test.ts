import { describe, expect, it } from 'vitest';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { deriveSeed } from '../../../electron/engine/train/seeds.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

for (const kind of ['native', 'javascript'] as const) {
  describe(`draws (${kind})`, () => {
    const draws = createDraws({ ...tensorflow, kind });
    const draw = (seed: number, step: number, stream: number, distribution: 'uniform' | 'normal' = 'uniform') =>
      tf.tidy(() => {
        draws.begin(tf.tensor1d([seed, step], 'int32'));
        return Float32Array.from(draws[distribution]([20_000], stream).dataSync());
      });

    it.each(['uniform', 'normal'] as const)('are a function of seed, stream and step (%s)', (distribution) => {
      const reference = draw(1, 2, 3, distribution);
      expect(draw(1, 2, 3, distribution)).toEqual(reference);
      for (const [seed, step, stream] of [[9, 2, 3], [1, 9, 3], [1, 2, 9]] as const) expect(draw(seed, step, stream, distribution)).not.toEqual(reference);
    });

    it('are spread evenly over [0, 1)', () => {
      const values = draw(1, 1, 1);
      const shares = Array.from({ length: 10 }, (_, tenth) => values.filter((value) => Math.floor(value * 10) === tenth).length / values.length);
      // 20,000 draws: a tenth has a standard deviation of 0.0021.
      for (const share of shares) expect(Math.abs(share - 0.1)).toBeLessThan(0.011);
      expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    });

    it('of the normal distribution have its mean, its shares within 1, 2 and 3 deviations, and no relation to their neighbours', () => {
      const values = draw(1, 1, 1, 'normal');
      const mean = (each: (value: number, index: number) => number) => values.reduce((sum, value, i) => sum + each(value, i), 0) / values.length;
      // 20,000 draws: a mean has a standard deviation of 0.007, a share at most 0.0033.
      expect(Math.abs(mean((value) => value))).toBeLessThan(0.03);
      expect(Math.abs(mean((value, i) => value * (values[i ^ 1] ?? 0)))).toBeLessThan(0.03);
      expect(Math.abs(mean((value) => value ** 3))).toBeLessThan(0.12);
      for (const [limit, share] of [[1, 0.6827], [2, 0.9545], [3, 0.9973]] as const) {
        const within = mean((value) => (Math.abs(value) < limit ? 1 : 0));
        expect(Math.abs(within - share), `within ${limit}: ${within}`).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 20_000));
      }
    });

    it('of neighbouring streams and steps are unrelated', () => {
      const reference = draw(1, 1, 1);
      for (const other of [draw(1, 1, 2), draw(1, 2, 1), draw(2, 1, 1)]) {
        const product = reference.reduce((sum, value, i) => sum + (value - 0.5) * (other[i]! - 0.5), 0) / reference.length;
        // Correlation 0 ± 1/√20,000, in units of the variance 1/12.
        expect(Math.abs(product * 12)).toBeLessThan(0.035);
      }
    });
  });
}

for (const kind of ['native', 'javascript'] as const) {
  describe(`chances (${kind})`, () => {
    const draws = createDraws({ ...tensorflow, kind });
    const take = (probability: number, step = 1, shape = [20_001]) =>
      tf.tidy(() => {
        draws.begin(tf.tensor1d([1, step], 'int32'));
        return Array.from(draws.chance(shape, 4, probability).dataSync());
      });
    const share = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

    it.each([0.2, 0.5, 0.75, 0.999])('come true as often as they say: %f', (probability) => {
      const values = take(probability);
      expect(values).toHaveLength(20_001);
      const deviation = Math.sqrt((probability * (1 - probability)) / values.length);
      expect(Math.abs(share(values) - probability)).toBeLessThan(4 * deviation);
    });

    it('always come true at 1 and never at 0', () => {
      expect([share(take(1)), share(take(0)), share(take(1 - 1e-9))]).toEqual([1, 0, 1]);
    });

    it('are unrelated to their neighbours, with which they share random bits, and from step to step', () => {
      const values = take(0.5, 1, [2, 10_000]);
      const pairs = values.filter((_, i) => i % 2 === 0).map((value, pair) => Number(value === values[2 * pair + 1]));
      const agreement = share(pairs);
      const next = take(0.5, 2, [2, 10_000]);
      const agreementOfSteps = share(values.map((value, i) => Number(value === next[i])));
      // Half agree by chance, ± 0.5/√10,000 and ± 0.5/√20,000.
      expect(Math.abs(agreement - 0.5)).toBeLessThan(0.02);
      expect(Math.abs(agreementOfSteps - 0.5)).toBeLessThan(0.015);
      expect(take(0.5, 1, [2, 10_000])).toEqual(values);
    });
  });
}

describe('deriveSeed', () => {
  it('keeps purposes and indices apart', () => {
    const seeds = (['weights', 'split', 'order', 'draws'] as const).flatMap((purpose) =>
      Array.from({ length: 500 }, (_, index) => deriveSeed(7, purpose, index)),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= 0x7fff_ffff)).toBe(true);
  });
});
