import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLeastAccuracy } from '../../../renderer/lib/leastAccuracy.ts';

const none = new Float64Array(0);

describe('toLeastAccuracy', () => {
  it('lets the first steps, which are near chance, lie below the axis', () => {
    const accuracies = Float64Array.from({ length: 100 }, (_, step) => (step < 5 ? 0.1 : 0.98));
    expect(toLeastAccuracy(accuracies, Float64Array.of(0.97))).toBeCloseTo(0.95, 12);
  });

  it('shows everything of a network that does not learn', () => {
    expect(toLeastAccuracy(Float64Array.from({ length: 50 }, () => 0.1), none)).toBeCloseTo(0.05, 12);
  });

  it('hides no epoch of validation', () => {
    expect(toLeastAccuracy(Float64Array.from({ length: 50 }, () => 0.95), Float64Array.of(0.71, 0.9))).toBeCloseTo(0.65, 12);
  });

  it('begins at zero where there is nothing yet', () => {
    expect(toLeastAccuracy(none, none)).toBe(0);
  });

  it('lies under all but the tenth of the steps that is lowest, as near as a round share comes', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }), (accuracies) => {
        const lowest = accuracies.toSorted((a, b) => a - b)[Math.floor(accuracies.length / 10)]!;
        const least = toLeastAccuracy(Float64Array.from(accuracies), none);
        expect(least === 0 || least <= lowest - 0.01 + 1e-9).toBe(true);
        expect(least).toBeGreaterThan(lowest - 0.06 - 1e-9);
      }),
    );
  });
});
