import { describe, expect, it } from 'vitest';
import { toLeastAccuracy } from '../../../renderer/lib/leastAccuracy.ts';

describe('toLeastAccuracy', () => {
  it('lets the first steps, which are near chance, lie below the axis', () => {
    const accuracies = [...Array.from({ length: 5 }, () => 0.1), ...Array.from({ length: 95 }, () => 0.98)];
    expect(toLeastAccuracy(accuracies, [0.97])).toBeCloseTo(0.95, 12);
  });

  it('shows everything of a network that does not learn', () => {
    expect(toLeastAccuracy(Array.from({ length: 50 }, () => 0.1), [])).toBeCloseTo(0.05, 12);
  });

  it('hides no epoch of validation', () => {
    expect(toLeastAccuracy(Array.from({ length: 50 }, () => 0.95), [0.71, 0.9])).toBeCloseTo(0.65, 12);
  });

  it('begins at zero where there is nothing yet', () => {
    expect(toLeastAccuracy([], [])).toBe(0);
  });
});
