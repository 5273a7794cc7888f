import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignFolds } from '../../../electron/engine/clean/folds.ts';

const countsOf = (assigned: Uint8Array, folds: number, has: (sample: number) => boolean): readonly number[] =>
  Array.from({ length: folds }, (_, fold) => assigned.filter((other, sample) => other === fold && has(sample)).length);
const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts);

describe('folds', () => {
  it('differ by one sample at most, in all and of every class', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), fc.nat(1000), (classes, folds, seed) => {
        const labels = Uint8Array.from(classes);
        const assigned = assignFolds(labels, 4, folds, seed);
        expect(assigned).toHaveLength(labels.length);
        expect(assigned.every((fold) => fold < folds)).toBe(true);
        expect(spread(countsOf(assigned, folds, () => true))).toBeLessThanOrEqual(1);
        for (let c = 0; c < 4; c++) expect(spread(countsOf(assigned, folds, (sample) => labels[sample] === c))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are the same for the same seed, others for another, and do not follow the order of the samples', () => {
    const labels = Uint8Array.from({ length: 200 }, (_, i) => i % 2);
    const assigned = assignFolds(labels, 2, 5, 1);
    expect(assignFolds(labels, 2, 5, 1)).toEqual(assigned);
    expect(assignFolds(labels, 2, 5, 2)).not.toEqual(assigned);
    expect([...assigned.subarray(0, 10)]).not.toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });
});
