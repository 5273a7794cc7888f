import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../renderer/lib/confidence.ts';

describe('calibrated confidence', () => {
  it('is the softmax of the logits divided by the temperature', () => {
    // Probabilities 0.8, 0.1, 0.1 at T = 2: √0.8, √0.1, √0.1 over their sum.
    const total = Math.sqrt(0.8) + 2 * Math.sqrt(0.1);
    expect(calibrate([0.8, 0.1, 0.1], 2).map((each) => Number(each.toFixed(9)))).toEqual([Math.sqrt(0.8) / total, Math.sqrt(0.1) / total, Math.sqrt(0.1) / total].map((each) => Number(each.toFixed(9))));
  });

  it('is what the network says where no temperature is known', () => {
    const own = [0.7, 0.3];
    expect(calibrate(own, null)).toBe(own);
    expect(calibrate([], 1.5)).toEqual([]);
  });

  it('sums to one and lets none overtake another, also where a probability is 0', () => {
    const list = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 }).filter((each) => each.some((value) => value > 1e-6));
    fc.assert(
      fc.property(list, fc.double({ min: 0.05, max: 20, noNaN: true }), (weights, temperature) => {
        const total = weights.reduce((sum, each) => sum + each, 0);
        const own = weights.map((each) => each / total);
        const scaled = calibrate(own, temperature);
        expect(scaled.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
        // Two that differ by a rounding may become the same, or differ by another one.
        const byProbability = [...own.keys()].toSorted((a, b) => own[a]! - own[b]!);
        const overtaken = byProbability.filter((at, rank) => rank > 0 && scaled[at]! < scaled[byProbability[rank - 1]!]! - 1e-12);
        expect(overtaken).toEqual([]);
      }),
    );
  });
});
