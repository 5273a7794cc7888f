/** What is accepted as one of the data's, and what a threshold costs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAccepted, refusedStrangers, toTypicality } from '../../../electron/engine/strangers/acceptance.ts';
import { quantile, shareBelow, toSketch } from '../../../electron/engine/strangers/sketch.ts';
import { toVerdict, toVerdicts } from '../../../electron/engine/strangers/verdict.ts';

const hundred = Array.from({ length: 100 }, (_, i) => (i + 1) / 100);

describe('a sketch of scores', () => {
  it('tells the share below a score as counting does, to a thousandth and the share of one score', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), (scores, score) => {
      const counted = scores.filter((each) => each < score).length / scores.length;
      expect(Math.abs(shareBelow(toSketch(scores), score) - counted)).toBeLessThanOrEqual(0.002 + 1 / scores.length);
    }));
  });

  it('has the least score of what is left when the lowest are taken away', () => {
    expect(quantile(toSketch(hundred), 0)).toBe(0.01);
    expect(quantile(toSketch(hundred), 0.1)).toBeCloseTo(0.11, 2);
    expect(shareBelow(toSketch(hundred), quantile(toSketch(hundred), 0.25))).toBeCloseTo(0.25, 2);
  });

  it('of nothing says nothing', () => {
    expect([shareBelow(toSketch([]), 0.5), quantile(toSketch([]), 0.5)]).toEqual([0, 0]);
  });
});

describe('a verdict', () => {
  it('is the likest of the known ones and the probability of them all', () => {
    const { likest, score } = toVerdict(Float32Array.of(0.125, 0.5, 0.25, 0.125));
    expect([likest, score]).toEqual([1, 0.875]);
    expect([...toVerdicts(Float32Array.of(0.25, 0.75, 1, 0), 2)].map((verdict) => verdict.score)).toEqual([0.25, 1]);
  });
});

describe('acceptance', () => {
  const detector = {
    heldOut: [
      { known: toSketch(hundred), strangers: toSketch(hundred.map((score) => score / 2)), strangerCount: 400 },
      { known: toSketch([0.9, 0.95, 1]), strangers: toSketch([0.1]), strangerCount: 100 },
    ],
  };

  it('is by what others of the likest class come to', () => {
    expect(toTypicality(detector, { likest: 0, score: 0.5 })).toBeCloseTo(0.49, 2);
    expect(toTypicality(detector, { likest: 1, score: 0.5 })).toBe(0);
    expect([isAccepted(0.02, 0.99), isAccepted(0.005, 0.99)]).toEqual([true, false]);
  });

  it('loses as many real pictures as it was allowed to', () => {
    const accepted = hundred.filter((score) => isAccepted(toTypicality(detector, { likest: 0, score }), 0.9));
    expect(Math.abs(accepted.length - 90)).toBeLessThanOrEqual(1);
  });

  it('tells how many of the strangers are refused, those of each class by its own threshold', () => {
    // At 90 % class 0 begins at 0.11: about 21 of each hundred of its strangers are below; of class 1 all.
    expect(refusedStrangers(detector, 0.9)).toBeCloseTo((400 * 0.21 + 100) / 500, 2);
    expect(refusedStrangers({ heldOut: [] }, 0.9)).toBe(0);
  });
});
