import { describe, expect, it } from 'vitest';
import type { RatePoint } from '../../../electron/contract/rates.ts';
import { LossAverage, suggestRate } from '../../../electron/engine/train/rateCurve.ts';

/** Points at the rates 1e-6, 2e-6, 4e-6 … whose smoothed loss is their loss. */
const toPoints = (losses: readonly number[]): RatePoint[] =>
  losses.map((loss, i) => ({ learningRate: 1e-6 * 2 ** i, loss, smoothedLoss: loss, gradientNorm: 1 }));

describe('the average of the losses', () => {
  it('is worked out by hand for three losses', () => {
    const average = new LossAverage();
    // Kept 0.9 each step: (0.1·2) / 0.1; (0.9·0.2 + 0.1·4) / 0.19; (0.9·0.58 + 0.1·1) / 0.271.
    expect(average.add(2)).toBeCloseTo(2, 12);
    expect(average.add(4)).toBeCloseTo(0.58 / 0.19, 12);
    expect(average.add(1)).toBeCloseTo(0.622 / 0.271, 12);
  });

  it('has exploded above four times its least, and not at it', () => {
    const average = new LossAverage();
    average.add(2);
    expect(average.hasExploded(8)).toBe(false);
    expect(average.hasExploded(8.01)).toBe(true);
    average.add(0.5);
    expect(average.hasExploded(8)).toBe(true);
  });
});

describe('a suggestion', () => {
  it('is a tenth of the rate with the least loss, and tells where the loss falls most steeply', () => {
    //            1e-6 2e-6  4e-6 8e-6 16e-6 32e-6 64e-6 128e-6 256e-6 512e-6 1024e-6 2048e-6
    const points = toPoints([2.3, 2.31, 2.3, 2.3, 2.2, 2.0, 1.4, 1.1, 0.9, 1.2, 2.5, 9]);
    // The greatest fall is from 2.0 at 32e-6 to 1.4; the least loss is at 256e-6.
    expect(suggestRate(points)).toEqual({ kind: 'found', rate: 2.6e-5, steepest: 3.2e-5 });
  });

  it('looks for the steepest fall before the least loss only', () => {
    const points = toPoints([2.3, 2.31, 2.3, 2.3, 2.2, 2.0, 1.4, 1.1, 0.9, 5, 1.2, 9]);
    expect(suggestRate(points)).toMatchObject({ steepest: 3.2e-5 });
  });

  it('is not made where the loss never falls, or only as much as it wavers at the beginning', () => {
    const none = { kind: 'none', reason: 'neverFell' };
    expect(suggestRate(toPoints(Array.from({ length: 30 }, (_, i) => 2.3 + i * 0.01)))).toEqual(none);
    expect(suggestRate(toPoints(Array.from({ length: 30 }, () => 2.3)))).toEqual(none);
    // Deviates by 0.5 around 1, and falls to 0.1: less than two deviations.
    const wavering = Array.from({ length: 60 }, (_, i) => (i === 40 ? 0.1 : i % 2 === 0 ? 0.5 : 1.5));
    expect(suggestRate(toPoints(wavering))).toEqual(none);
    // The same fall after a steady beginning is one.
    expect(suggestRate(toPoints(wavering.map((loss, i) => (i < 6 ? 1 : loss))))).toMatchObject({ kind: 'found' });
  });

  it('is not made of a few points', () => {
    expect(suggestRate(toPoints([2.3, 2.3, 2.2, 1.9, 1, 0.5]))).toEqual({ kind: 'none', reason: 'tooShort' });
    expect(suggestRate([])).toEqual({ kind: 'none', reason: 'tooShort' });
  });
});
