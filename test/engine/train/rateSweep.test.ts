import { describe, expect, it } from 'vitest';
import type { RatePoint } from '../../../electron/contract/rates.ts';
import { suggestRate } from '../../../electron/engine/train/rateCurve.ts';
import { sweepRates, type SweepOptions } from '../../../electron/engine/train/rateSweep.ts';
import type { TrainingStep } from '../../../electron/engine/train/step.ts';

/**
 * Gradient descent on h·(½·w² + 1/20): w ← (1 − η·h)·w, which shrinks w for every η below 2 / h and blows it up above. The
 * gradient is off by a tenth to and fro, as batches make it, so that w never comes to rest.
 */
function quadratic(curvature: number): TrainingStep & { readonly batches: Uint32Array[] } {
  let w = 3;
  const batches: Uint32Array[] = [];
  const unused = (): never => {
    throw new Error('a sweep only trains');
  };
  return {
    batches,
    train(batch, _, learningRate) {
      batches.push(batch.slice());
      const gradient = curvature * (w + (batches.length % 2 === 0 ? 0.1 : -0.1));
      const seen = { loss: curvature * ((w * w) / 2 + 0.05), correct: 0, gradientNorm: Math.abs(gradient) };
      w -= learningRate * gradient;
      return seen;
    },
    how: 'compiled',
    stepsPerCall: 1,
    trainInOneCall: unused, predict: unused, read: unused, adopt: unused, restore: unused, dispose: () => undefined,
  };
}

const sweep = (step: TrainingStep, options: Partial<SweepOptions> = {}) =>
  sweepRates({
    step, training: Uint32Array.from({ length: 10 }, (_, i) => i), batchSize: 4, seed: 1,
    range: { leastRate: 1e-6, greatestRate: 10, steps: 200 },
    clockMs: () => 0, signal: new AbortController().signal, onPoints: () => undefined, ...options,
  });

describe('a sweep of the learning rate', () => {
  it.each([0.5, 1, 20])('ends soon after the bound of stability of a quadratic with curvature %d, and what it suggests is stable', async (curvature) => {
    const { points, ended } = await sweep(quadratic(curvature));
    expect(ended).toBe('diverged');
    const bound = 2 / curvature;
    const last = points.at(-1)!;
    expect(last.learningRate).toBeGreaterThan(bound);
    expect(last.learningRate).toBeLessThan(bound * 4);
    const suggestion = suggestRate(points);
    if (suggestion.kind === 'none') throw new Error(suggestion.reason);
    expect(suggestion.rate).toBeLessThan(bound);
    expect(suggestion.rate).toBeGreaterThan(bound / 100);
    expect(suggestion.steepest).toBeLessThan(bound);
    expect(points[0]).toMatchObject({ learningRate: 1e-6, gradientNorm: 2.9 * curvature });
  });

  it('rises from the least rate to the greatest, each the same multiple of the one before', async () => {
    const { points, ended } = await sweep(quadratic(1), { range: { leastRate: 1e-4, greatestRate: 1, steps: 5 } });
    expect(ended).toBe('completed');
    expect(points.map(({ learningRate }) => Number(learningRate.toPrecision(12)))).toEqual([1e-4, 1e-3, 1e-2, 1e-1, 1]);
  });

  it('ends at a figure that is no number, and leaves it out', async () => {
    const step = quadratic(1);
    let taken = 0;
    const broken: TrainingStep = { ...step, train: (...asked) => (++taken === 8 ? { loss: NaN, correct: 0, gradientNorm: 1 } : step.train(...asked)) };
    const { points, ended } = await sweep(broken);
    expect(ended).toBe('diverged');
    expect(points).toHaveLength(7);
  });

  it('takes full batches only, epoch by epoch, each sample once an epoch, in an order that the seed decides', async () => {
    const [step, same, other] = [quadratic(1), quadratic(1), quadratic(1)];
    const range = { leastRate: 1e-6, greatestRate: 1e-3, steps: 7 };
    await sweep(step, { range });
    await sweep(same, { range });
    await sweep(other, { range, seed: 2 });
    expect(step.batches.map(({ length }) => length)).toEqual([4, 4, 4, 4, 4, 4, 4]);
    const firstEpoch = [...step.batches[0]!, ...step.batches[1]!];
    expect(new Set(firstEpoch).size).toBe(8);
    expect([...step.batches[2]!, ...step.batches[3]!]).not.toEqual(firstEpoch);
    expect(same.batches).toEqual(step.batches);
    expect(other.batches).not.toEqual(step.batches);
  });

  it('tells every point once, in order, at most ten times a second', async () => {
    let nowMs = 0;
    const step = quadratic(1);
    const slow: TrainingStep = { ...step, train: (...asked) => ((nowMs += 15), step.train(...asked)) };
    const told: { readonly atMs: number; readonly points: readonly RatePoint[] }[] = [];
    const { points } = await sweep(slow, { clockMs: () => nowMs, onPoints: (newest) => told.push({ atMs: nowMs, points: newest }) });
    expect(told.flatMap((each) => each.points)).toEqual(points);
    expect(told.length).toBeGreaterThan(10);
    // The last one tells what is left.
    const gaps = told.slice(1, -1).map(({ atMs }, i) => atMs - told[i]!.atMs);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  });

  it('ends when it is stopped', async () => {
    const control = new AbortController();
    let nowMs = 0;
    const step = quadratic(1);
    const slow: TrainingStep = { ...step, train: (...asked) => ((nowMs += 50), step.train(...asked)) };
    const { points, ended } = await sweep(slow, { clockMs: () => nowMs, signal: control.signal, onPoints: () => control.abort() });
    expect(ended).toBe('stopped');
    expect(points.length).toBeLessThan(10);
  });
});
