/** The area under the ROC curve is a ranking: it counts the pairs that are in the right order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPredictions } from '../../../electron/engine/evaluate/predictions.ts';
import { rocCurve } from '../../../electron/engine/evaluate/roc.ts';
import { toSteps } from '../../../electron/engine/evaluate/thresholdSteps.ts';

/** Pairs of score of class 0 and label; few distinct scores, so that ties are common. */
const samples = fc.array(
  fc.record({ score: fc.oneof(fc.integer({ min: 0, max: 8 }).map((n) => n / 8), fc.float({ min: 0, max: 1, noNaN: true })), label: fc.integer({ min: 0, max: 1 }) }),
  { minLength: 1, maxLength: 60 },
);
type Sample = { readonly score: number; readonly label: number };

function curveOf(list: readonly Sample[]) {
  const probabilities = Float32Array.from(list.flatMap(({ score }) => [score, 0.5]));
  return rocCurve(toSteps(checkPredictions(probabilities, Uint8Array.from(list.map(({ label }) => label)), ['a', 'b']), 0));
}

/** Mann and Whitney: the share of pairs in the right order, ties counting half. */
function shareOfRightPairs(list: readonly Sample[]): number | null {
  const own = list.filter(({ label }) => label === 0);
  const rest = list.filter(({ label }) => label !== 0);
  if (own.length === 0 || rest.length === 0) return null;
  const right = own.flatMap((a) => rest.map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)));
  return right.reduce((total: number, value) => total + value, 0) / right.length;
}

describe('rocCurve', () => {
  it('has the share of rightly ordered pairs as its area', () => {
    fc.assert(
      fc.property(samples, (list) => {
        const expected = shareOfRightPairs(list);
        const { auc } = curveOf(list);
        if (expected === null) expect(auc).toBeNull();
        else expect(auc).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('keeps with its points the area of the whole curve', () => {
    fc.assert(
      fc.property(samples, (list) => {
        const { auc, points } = curveOf(list);
        if (auc === null) {
          expect(points).toEqual([]);
          return;
        }
        const area = points.slice(1).reduce((total, point, i) => {
          const before = points[i]!;
          return total + ((point.falsePositiveRate - before.falsePositiveRate) * (point.truePositiveRate + before.truePositiveRate)) / 2;
        }, 0);
        expect(area).toBeCloseTo(auc, 12);
        expect(points[0]).toEqual({ falsePositiveRate: 0, truePositiveRate: 0, threshold: null });
        expect(points.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
      }),
    );
  });

  it('leaves out points on a straight run', () => {
    const list = [0.9, 0.8, 0.7, 0.6].map((score) => ({ score, label: 0 })).concat([0.4, 0.3].map((score) => ({ score, label: 1 })));
    const { points } = curveOf(list);
    expect(points.map((p) => [p.falsePositiveRate, p.truePositiveRate])).toEqual([[0, 0], [0, 0.25], [0, 1], [1, 1]]);
  });
});
