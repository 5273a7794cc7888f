import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawStratified, splitFolds, splitTraining } from '../../../electron/engine/data/split.ts';

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

describe('splitFolds', () => {
  const counts = fc.integer({ min: 2, max: 12 });
  const foldsOf = (labels: Uint8Array, classCount: number, count: number, seed: number) =>
    Array.from({ length: count }, (_, i) => splitFolds(labels, classCount, { count, index: i + 1 }, seed));

  it('holds every sample out exactly once, but for classes of one sample, which are never held out', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 7, maxLength: 120 }), counts, seeds, (labels, count, seed) => {
        const folds = foldsOf(labels, 8, count, seed);
        const perClass = countsOf(labels, labels.keys(), 8);
        const expected = [...labels.keys()].filter((i) => perClass[labels[i]!]! > 1);
        expect(folds.flatMap(({ validation }) => [...validation]).toSorted((a, b) => a - b)).toEqual(expected);
        for (const { training, validation } of folds) {
          expect([...training, ...validation].toSorted((a, b) => a - b)).toEqual([...labels.keys()]);
          for (const part of [training, validation]) expect([...part]).toEqual([...part].toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('makes folds alike: of one size or one more, as a whole and in every class, and leaves every class something to train on', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 7, minLength: 1, maxLength: 200 }), counts, seeds, (labels, count, seed) => {
        const perClass = countsOf(labels, labels.keys(), 8);
        const folds = foldsOf(labels, 8, count, seed);
        const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
        expect(spread(folds.map(({ validation }) => validation.length))).toBeLessThanOrEqual(1);
        const held = folds.map(({ validation }) => countsOf(labels, validation, 8));
        for (let c = 0; c < 8; c++) expect(spread(held.map((each) => each[c]!))).toBeLessThanOrEqual(1);
        for (const { training } of folds) countsOf(labels, training, 8).forEach((left, c) => expect(left > 0).toBe(perClass[c]! > 0));
      }),
    );
  });

  it('depends on the seed and on nothing else', () => {
    const labels = labelsWith([10, 15]);
    const { validation } = splitFolds(labels, 2, { count: 5, index: 2 }, 7);
    expect(splitFolds(labels, 2, { count: 5, index: 2 }, 7).validation).toEqual(validation);
    expect(splitFolds(labels, 2, { count: 5, index: 2 }, 8).validation).not.toEqual(validation);
    // Runs on disk are resumed with the fold of their seed: these indices may not change from version to version.
    expect([...validation]).toEqual([1, 5, 11, 18, 23]);
  });
});

describe('drawStratified', () => {
  it('draws of each class by largest remainder, also where nearly all are drawn', () => {
    // By hand: of classes of 5 and 3, seven: 4.375 and 2.625, so 4 and 3. Of ten classes of 10, ninety-five: 9.5 each, the lower five get 10.
    const labels = labelsWith([5, 3]);
    expect(countsOf(labels, drawStratified(Uint32Array.from(labels.keys()), labels, 2, 7, 1), 2)).toEqual([4, 3]);
    const even = labelsWith(new Array<number>(10).fill(10));
    expect(countsOf(even, drawStratified(Uint32Array.from(even.keys()), even, 10, 95, 1), 10)).toEqual([10, 10, 10, 10, 10, 9, 9, 9, 9, 9]);
  });

  it('draws as many as it says, of the indices alone, ascending and none twice, within one sample of each class’s share', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 9, minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 200 }), seeds, (labels, count, seed) => {
        const indices = Uint32Array.from(labels.keys()).filter((index) => index % 3 !== 1);
        const drawn = drawStratified(indices, labels, 10, count, seed);
        expect(drawn.length).toBe(Math.min(count, indices.length));
        expect([...drawn]).toEqual([...new Set(drawn)].sort((a, b) => a - b));
        for (const index of drawn) expect(index % 3).not.toBe(1);
        const [all, some] = [countsOf(labels, indices, 10), countsOf(labels, drawn, 10)];
        all.forEach((n, c) => expect(Math.abs(some[c]! - (n * drawn.length) / indices.length)).toBeLessThan(1));
      }),
    );
  });

  it('draws the same for the same seed, and others for another', () => {
    const labels = labelsWith([50, 50]);
    const indices = Uint32Array.from(labels.keys());
    const draw = (seed: number) => drawStratified(indices, labels, 2, 20, seed);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});
