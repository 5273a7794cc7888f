import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanInterval, studentQuantile } from '../../../electron/engine/evaluate/meanInterval.ts';

const oracle = JSON.parse(readFileSync(new URL('../../oracles/evaluate/student.json', import.meta.url), 'utf8')) as {
  readonly quantiles: readonly { readonly freedom: number; readonly t: number }[];
  readonly intervals: readonly { readonly values: readonly number[]; readonly mean: number; readonly low: number; readonly high: number }[];
};

describe('the interval of a mean', () => {
  it.each(oracle.quantiles)('takes the t of $freedom degrees of freedom', ({ freedom, t }) => {
    expect(studentQuantile(0.95, freedom) / t).toBeCloseTo(1, 10);
  });

  it.each(oracle.intervals)('of $values is that of mpmath', ({ values, ...expected }) => {
    const found = meanInterval(values);
    for (const key of ['mean', 'low', 'high'] as const) expect(found[key]).toBeCloseTo(expected[key], 10);
  });

  it('of values that are all the same is that value', () => {
    expect(meanInterval([0.5, 0.5, 0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  });
});
