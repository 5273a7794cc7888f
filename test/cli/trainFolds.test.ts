import { describe, expect, it } from 'vitest';
import { toSpread } from '../../electron/cli/trainFolds.ts';

describe('the spread of folds', () => {
  it('is the mean and the standard deviation of a sample', () => {
    // By hand: (0.01 + 0.04 + 0.01 + 0 + 0.04 = 0.1) / 4 under the root.
    const { mean, standardDeviation } = toSpread([0.6, 0.3, 0.4, 0.5, 0.7]);
    expect(mean).toBeCloseTo(0.5, 12);
    expect(standardDeviation).toBeCloseTo(Math.sqrt(0.1 / 4), 12);
    expect(toSpread([0.9, 0.9])).toEqual({ mean: 0.9, standardDeviation: 0 });
  });
});
