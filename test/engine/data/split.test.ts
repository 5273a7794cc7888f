import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitTraining } from '../../../electron/engine/data/split.ts';

const countsOf = (labels: Uint8Array, indices: Iterable<number>, classCount: number): number[] => {
  const counts = new Array<number>(classCount).fill(0);
  for (const index of indices) counts[labels[index]!]!++;
  return counts;
};
const labelsWith = (counts: readonly number[]): Uint8Array => Uint8Array.from(counts.flatMap((n, c) => new Array<number>(n).fill(c)));
const shares = fc.double({ min: 0, max: 0.9, noNaN: true });
const seeds = fc.nat(0x7fff_ffff);

describe('splitTraining', () => {
  it('holds out the share of the classes by largest remainder', () => {
    // Worked by hand: 5 × 0.5 = 2.5, 3 × 0.5 = 1.5, 8 × 0.5 = 4; of the two equal remainders the lower class rounds up.
    const labels = labelsWith([5, 3]);
    expect(countsOf(labels, splitTraining(labels, 2, 0.5, 1).validation, 2)).toEqual([3, 1]);
  });

  it('holds out 5,000 of as many samples as MNIST has, a twelfth of each class', () => {
    // Counts of MNIST's training labels, apportioned with exact fractions:
    // python3 -c "from fractions import Fraction as F; c=[5923,6742,5958,6131,5842,5421,5918,6265,5851,5949];
    //   q=[F(n,12) for n in c]; f=[int(x) for x in q]; o=sorted(range(10), key=lambda i: (f[i]-q[i], i));
    //   print([f[i] + (i in o[:5000-sum(f)]) for i in range(10)])"
    const counts = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
    const labels = labelsWith(counts);
    const held = countsOf(labels, splitTraining(labels, 10, 1 / 12, 1).validation, 10);
    expect(held).toEqual([494, 562, 496, 511, 487, 452, 493, 522, 487, 496]);
    expect(held.reduce((a, b) => a + b)).toBe(5000);
  });

  it('puts every sample into exactly one part, each in ascending order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 61, maxLength: 300 }), shares, seeds, (labels, share, seed) => {
        const { training, validation } = splitTraining(labels, 62, share, seed);
        expect([...training, ...validation].sort((a, b) => a - b)).toEqual([...labels.keys()]);
        for (const part of [training, validation]) expect([...part]).toEqual([...part].sort((a, b) => a - b));
      }),
    );
  });

  it('gives every class its share to within one sample, and the total exactly', () => {
    const counts = fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(counts, shares, seeds, (perClass, share, seed) => {
        const labels = labelsWith(perClass);
        const { validation } = splitTraining(labels, perClass.length, share, seed);
        expect(validation).toHaveLength(Math.round(share * labels.length));
        for (const [c, held] of countsOf(labels, validation, perClass.length).entries()) {
          expect(Math.abs(held - share * perClass[c]!)).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });

  it('never takes a class’s last training sample', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 8 }), shares, seeds, (perClass, share, seed) => {
        const labels = labelsWith(perClass);
        const { training } = splitTraining(labels, perClass.length, share, seed);
        expect(Math.min(...countsOf(labels, training, perClass.length))).toBeGreaterThan(0);
      }),
    );
  });

  it('depends on the seed and on nothing else', () => {
    const labels = labelsWith([40, 60]);
    const split = splitTraining(labels, 2, 0.1, 7);
    expect(splitTraining(labels, 2, 0.1, 7)).toEqual(split);
    expect(splitTraining(labels, 2, 0.1, 8)).not.toEqual(split);
    // Runs on disk are resumed with the split of their seed: these indices may not change from version to version.
    expect([...split.validation]).toEqual([0, 10, 25, 35, 44, 48, 52, 63, 82, 85]);
  });

  it('draws every sample of a class equally often', () => {
    const labels = labelsWith([5, 5]);
    const drawn = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 3000; seed++) for (const i of splitTraining(labels, 2, 0.4, seed).validation) drawn[i]!++;
    // Binomial with n = 3000, p = 0.4: mean 1200, deviation 26.8; five deviations.
    for (const times of drawn) expect(Math.abs(times - 1200)).toBeLessThan(134);
  });

  it('holds out nothing where the share is 0', () => {
    const { training, validation } = splitTraining(labelsWith([3, 4]), 2, 0, 1);
    expect([...training]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(validation).toHaveLength(0);
  });
});
