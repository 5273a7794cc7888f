import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../electron/engine/data/generated/random.ts';

const draws = 20_000;
const many = (draw: () => number): readonly number[] => Array.from({ length: draws }, draw);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

describe('the random numbers of a digit', () => {
  it('are the same for the same seed and index, and unrelated for neighbours', () => {
    const firstOf = (seed: number, index: number): number => createRandom(seed, index).between(0, 1);
    expect(firstOf(1, 5)).toBe(firstOf(1, 5));
    const grid = Array.from({ length: 40 * 40 }, (_, i) => firstOf(i % 40, Math.floor(i / 40)));
    expect(new Set(grid).size).toBe(grid.length);
    expect(mean(grid)).toBeCloseTo(0.5, 1);
    expect(deviation(grid)).toBeCloseTo(Math.sqrt(1 / 12), 1);
  });

  it('spread evenly, or like a bell of the given deviation', () => {
    const random = createRandom(7, 0);
    const even = many(() => random.between(-2, 4));
    expect(mean(even)).toBeCloseTo(1, 1);
    expect([Math.min(...even) >= -2, Math.max(...even) < 4]).toEqual([true, true]);
    const bell = many(() => random.around(3, 2));
    expect(mean(bell)).toBeCloseTo(3, 1);
    expect(deviation(bell)).toBeCloseTo(2, 1);
    // As in a normal distribution: 68.3 % within one deviation.
    expect(mean(bell.map((value) => (Math.abs(value - 3) < 2 ? 1 : 0)))).toBeCloseTo(0.68, 1);
  });

  it('give ratios that are above 1 as often as below', () => {
    const random = createRandom(7, 1);
    const ratios = many(() => random.ratio(3));
    expect(mean(ratios.map((value) => (value > 1 ? 1 : 0)))).toBeCloseTo(0.5, 1);
    expect([Math.min(...ratios) > 1 / 3, Math.max(...ratios) < 3]).toEqual([true, true]);
    expect([Math.min(...ratios) < 0.36, Math.max(...ratios) > 2.8]).toEqual([true, true]);
  });

  it('pick by shares, and never what has none', () => {
    const random = createRandom(7, 2);
    const picks = many(() => random.pick([1, 0, 3]));
    expect(picks.filter((pick) => pick === 1)).toHaveLength(0);
    expect(picks.filter((pick) => pick === 2).length / draws).toBeCloseTo(0.75, 1);
  });
});
