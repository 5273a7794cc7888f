import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreDeletion } from '../../../electron/engine/explain/deletion.ts';
import type { Lens } from '../../../electron/engine/explain/lens.ts';
import { distanceOf } from '../../../electron/engine/explain/neighbourIndex.ts';
import { occlude, patchOf } from '../../../electron/engine/explain/occlusion.ts';
import { descending, shuffled } from '../../../electron/engine/explain/order.ts';
import { toDoubt, toProbabilities } from '../../../electron/engine/explain/probability.ts';
import { rankCorrelation } from '../../../electron/engine/explain/rankCorrelation.ts';

const side = 12;
/** Two classes, told apart by so much for each pixel: no network, but what a network is taken for. */
const linear = (weights: readonly number[]): Lens => ({
  height: side,
  width: side,
  classes: 2,
  logits: async (pictures) =>
    Float32Array.from({ length: (2 * pictures.length) / weights.length }, (_, at) => (at % 2 === 0 ? weights.reduce((sum, weight, pixel) => sum + weight * pictures[((at / 2) | 0) * weights.length + pixel]!, 0) : 0)),
  slopes: async (pictures) => pictures.map((_, at) => weights[at % weights.length]!),
});
const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

describe('an occlusion map', () => {
  it('tells by how much the probability falls where a patch hides what speaks for the class', async () => {
    // A single pixel speaks for class 0, another against it.
    const [row, column, other] = [4, 6, 11 * side];
    const weights = Array.from({ length: side * side }, (_, pixel) => (pixel === row * side + column ? 3 : pixel === other ? -1 : 0));
    const picture = Float32Array.from(weights, (weight) => (weight === 0 ? 0 : 1));
    const values = await occlude(linear(weights), picture, 0);
    expect(patchOf(side, side)).toBe(3);
    for (const [pixel, value] of values.entries()) {
      const [y, x] = [Math.floor(pixel / side), pixel % side];
      const hides = Math.abs(y - row) <= 1 && Math.abs(x - column) <= 1;
      const uncovers = y >= 10 && x <= 1;
      expect(value).toBeCloseTo(hides ? sigmoid(2) - sigmoid(-1) : uncovers ? sigmoid(2) - sigmoid(3) : 0, 6);
    }
  });

  it('has a patch of 5 pixels on a digit', () => expect(patchOf(28, 28)).toBe(5));

  it('tells falls that single precision would swallow', async () => {
    const weights = Array.from({ length: side * side }, (_, pixel) => (pixel === 0 ? 5 : pixel === 143 ? 60 : 0));
    const values = await occlude(linear(weights), Float32Array.from(weights, (weight) => (weight === 0 ? 0 : 1)), 0);
    expect(values[0]! / (Math.exp(-60) - Math.exp(-65))).toBeCloseTo(1, 3);
  });
});

describe('a deletion score', () => {
  it('is the area under the probability while the most important pixels go first', async () => {
    // One pixel decides all; a map that names it takes it in the first of 28 steps.
    const weights = Array.from({ length: side * side }, (_, pixel) => (pixel === 50 ? 4 : 0));
    const picture = new Float32Array(side * side).fill(1);
    const [high, low] = [sigmoid(4), 0.5];
    const right = await scoreDeletion(linear(weights), picture, 0, weights);
    expect(right.curve).toHaveLength(29);
    expect(right.curve[0]).toBeCloseTo(high, 6);
    for (const value of right.curve.slice(1)) expect(value).toBeCloseTo(low, 6);
    expect(right.area).toBeCloseTo((27.5 * low + 0.5 * high) / 28, 6);
    const wrong = await scoreDeletion(linear(weights), picture, 0, weights.map((weight) => -weight));
    expect(wrong.area).toBeCloseTo((27.5 * high + 0.5 * low) / 28, 6);
    expect(right.randomArea).toBeGreaterThan(right.area);
    expect(right.randomArea).toBeLessThan(wrong.area);
    expect(wrong.randomArea).toBe(right.randomArea);
  });
});

describe('orders', () => {
  it('have every pixel once, the greatest first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 }), fc.nat(1000), (values, seed) => {
        const order = [...descending(values, seed)];
        expect(order.toSorted((a, b) => a - b)).toEqual([...values.keys()]);
        for (let place = 1; place < order.length; place++) expect(values[order[place]!]!).toBeLessThanOrEqual(values[order[place - 1]!]!);
      }),
    );
    expect([...shuffled(50, 3)]).toEqual([...shuffled(50, 3)]);
    expect([...shuffled(50, 3)]).not.toEqual([...shuffled(50, 4)]);
  });
});

describe('the rank correlation', () => {
  it('is SciPy’s, equals included', () => {
    // scipy.stats.spearmanr([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]).statistic, SciPy 1.17.1
    expect(rankCorrelation([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8])).toBeCloseTo(0.19885368120992467, 12);
    expect(rankCorrelation([1, 2, 3], [10, 20, 400])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  });

  it('is none where all values are equal', () => expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNull());
});

describe('probabilities', () => {
  it('are those of softmax, and the doubt what is missing to 1', () => {
    expect(toProbabilities([1, 2, 3])[0]).toBeCloseTo(Math.exp(1) / (Math.exp(1) + Math.exp(2) + Math.exp(3)), 12);
    expect(toDoubt([0, 1000], 1)).toBe(0);
    expect(toDoubt([0, 50], 1)).toBeCloseTo(Math.exp(-50), 30);
    expect(toDoubt([5, 5, 5, 5], 2)).toBeCloseTo(0.75, 12);
  });
});

describe('the distance of two rows', () => {
  it('is never less than nothing, as rounding would have it of a row and its copy', () => {
    const row = fc.float32Array({ minLength: 8, maxLength: 40, noNaN: true, noDefaultInfinity: true, min: Math.fround(-100), max: Math.fround(100) });
    fc.assert(fc.property(row, (values) => distanceOf('cosine', values, values.slice()) >= 0 && distanceOf('cosine', values, values.map((value) => 2 * value)) >= 0));
    expect(distanceOf('cosine', Float32Array.of(3, 0), Float32Array.of(0, 4))).toBe(1);
    expect(distanceOf('cosine', Float32Array.of(1, 2), Float32Array.of(-1, -2))).toBeCloseTo(2, 12);
  });
});
