import { describe, expect, it } from 'vitest';
import { augment } from '../../../electron/engine/train/augment.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { deriveSeed } from '../../../electron/engine/train/seeds.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

for (const kind of ['native', 'javascript'] as const) {
  describe(`draws (${kind})`, () => {
    const draws = createDraws({ ...tensorflow, kind });
    const draw = (seed: number, step: number, stream: number, size = 20_000) =>
      tf.tidy(() => {
        draws.begin(tf.tensor1d([seed, step], 'int32'));
        return Float32Array.from(draws.uniform([size], stream).dataSync());
      });

    it('are a function of seed, stream and step', () => {
      expect(draw(1, 2, 3)).toEqual(draw(1, 2, 3));
      for (const other of [draw(9, 2, 3), draw(1, 9, 3), draw(1, 2, 9)]) expect(other).not.toEqual(draw(1, 2, 3));
    });

    it('are spread evenly over [0, 1)', () => {
      const values = draw(1, 1, 1);
      const shares = Array.from({ length: 10 }, (_, tenth) => values.filter((value) => Math.floor(value * 10) === tenth).length / values.length);
      // 20,000 draws: a tenth has a standard deviation of 0.0021.
      for (const share of shares) expect(Math.abs(share - 0.1)).toBeLessThan(0.011);
      expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
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

    it('are unrelated in their two halves, which share random bits, and from step to step', () => {
      const values = take(0.5, 1, [2, 10_000]);
      const agreement = share(values.slice(0, 10_000).map((value, i) => Number(value === values[10_000 + i])));
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

describe('augment', () => {
  const draws = createDraws(tensorflow);
  const none = { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0 };
  const apply = (bounds: typeof none, step = 1) =>
    tf.tidy(() => {
      draws.begin(tf.tensor1d([3, step], 'int32'));
      const dot = tf.buffer([40, 15, 21, 1]);
      for (let i = 0; i < 40; i++) dot.set(1, i, 7, 10, 0);
      return augment(tf, dot.toTensor() as ReturnType<typeof tf.tensor4d>, bounds, draws).squeeze([3]).arraySync() as number[][][];
    });
  /** Centre of mass of each picture. */
  const centres = (pictures: number[][][]) =>
    pictures.map((rows) => {
      let [mass, x, y] = [0, 0, 0];
      rows.forEach((row, j) => row.forEach((ink, i) => ([mass, x, y] = [mass + ink, x + ink * i, y + ink * j])));
      return { x: x / mass, y: y / mass };
    });

  it('with all bounds at zero changes nothing', () => {
    for (const { x, y } of centres(apply(none))) expect([x, y]).toEqual([10, 7]);
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
