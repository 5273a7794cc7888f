/** The points of a search against hand-worked lists and the distributions they are drawn from. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SweepAxis, SweepSearch } from '../../../electron/contract/sweep.ts';
import { drawValue, toPoints } from '../../../electron/engine/sweep/points.ts';
import { setValues, toPointName } from '../../../electron/engine/sweep/setValue.ts';
import { rank } from '../../../electron/engine/sweep/standing.ts';

const values = (path: string, ...of: (string | number | boolean | null)[]): SweepAxis => ({ kind: 'values', path, values: of });
const range = (path: string, low: number, high: number, scale: 'linear' | 'log' = 'linear', whole = false): SweepAxis => ({ kind: 'range', path, low, high, scale, whole });
const search = (axes: SweepAxis[], rest: Partial<SweepSearch> = {}): SweepSearch => ({ axes, random: null, budget: null, seed: 1, ...rest });
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('the points of a grid', () => {
  it('are every combination, the last path fastest', () => {
    expect(toPoints(search([values('batchSize', 64, 128), values('optimizer.type', 'adam', 'sgd'), values('labelSmoothing', 0, 0.1)]))).toEqual([
      [64, 'adam', 0], [64, 'adam', 0.1], [64, 'sgd', 0], [64, 'sgd', 0.1],
      [128, 'adam', 0], [128, 'adam', 0.1], [128, 'sgd', 0], [128, 'sgd', 0.1],
    ]);
  });

  it('of which a budget leaves some stay in that order, none twice, and depend on the seed alone', () => {
    const axes = [values('a', ...upTo(10)), values('b', ...upTo(10))];
    const all = toPoints(search(axes)).map(String);
    const some = toPoints(search(axes, { budget: 7 })).map(String);
    expect(some).toHaveLength(7);
    expect(some).toEqual(all.filter((point) => some.includes(point)));
    expect(toPoints(search(axes, { budget: 7 })).map(String)).toEqual(some);
    expect(toPoints(search(axes, { budget: 7, seed: 2 })).map(String)).not.toEqual(some);
    expect(toPoints(search(axes, { budget: 99 }))).toHaveLength(99);
    expect(toPoints(search(axes, { budget: 100 })).map(String)).toEqual(all);
  });

  it('are 1,000 at most; a million is refused well within a second, and so is what no number holds', () => {
    const hundred = (path: string): SweepAxis => values(path, ...upTo(100));
    const begin = performance.now();
    expect(() => toPoints(search([hundred('a'), hundred('b'), hundred('c')]))).toThrow(expect.objectContaining({ code: 'sweepTooLarge', values: { points: 1_000_000, limit: 1000 } }));
    expect(() => toPoints(search(upTo(20).map((i) => hundred(`a${i}`))))).toThrow(expect.objectContaining({ code: 'sweepTooLarge' }));
    expect(performance.now() - begin).toBeLessThan(100);
    expect(toPoints(search([hundred('a'), hundred('b'), hundred('c')], { budget: 5 }))).toHaveLength(5);
    expect(toPoints(search([values('a', ...upTo(1000))]))).toHaveLength(1000);
  });

  it.each([
    ['pathTwice', [values('a', 1), values('a', 2)], null],
    ['valueTwice', [values('a', 1, 2, 1)], null],
    ['rangeOfGrid', [range('a', 0, 1)], null],
    ['rangeEmpty', [range('a', 1, 1)], 3],
    ['rangeEmpty', [range('a', 2, 1)], 3],
    ['rangeEmpty', [range('a', 0.2, 0.8, 'linear', true)], 3],
    ['logOfNone', [range('a', 0, 1, 'log')], 3],
  ] as const)('are refused where the search has %s', (problem, axes, random) => {
    expect(() => toPoints(search([...axes], { random }))).toThrow(expect.objectContaining({ code: 'searchUnfit', values: { path: 'a', problem } }));
  });
});

describe('the points of a random search', () => {
  it('are as many as asked for, or as the budget allows, and all different', () => {
    const axes = [range('optimizer.learningRate', 1e-4, 1e-1, 'log'), values('batchSize', 64, 128)];
    const points = toPoints(search(axes, { random: 200 }));
    expect(new Set(points.map(String)).size).toBe(200);
    expect(toPoints(search(axes, { random: 200, budget: 5 }))).toEqual(points.slice(0, 5));
    expect(toPoints(search([range('a', 1, 3, 'linear', true)], { random: 50 })).flat().toSorted()).toEqual([1, 2, 3]);
    expect(toPoints(search([values('a', 1, 2, 3)], { random: 50 })).flat()).toEqual([1, 2, 3]);
  });

  /** The greatest distance from the distribution function; beyond 1.95 / √n with probability 0.001 (Kolmogorov). */
  const toDistance = (draws: readonly number[], distribution: (x: number) => number): number =>
    Math.max(...draws.toSorted((a, b) => a - b).map((x, i) => Math.max((i + 1) / draws.length - distribution(x), distribution(x) - i / draws.length)));
  const drawAll = (axis: SweepAxis, seed: number): number[] => toPoints(search([axis], { random: 1000, seed })).flat().map(Number);
  const bound = 1.95 / Math.sqrt(1000);

  it('are spread evenly, or evenly over the logarithm, as their distribution functions say', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(toDistance(drawAll(range('a', 1e-4, 1e-1, 'log'), seed), (x) => Math.log(x / 1e-4) / Math.log(1e3))).toBeLessThan(bound);
      expect(toDistance(drawAll(range('a', -2, 6), seed), (x) => (x + 2) / 8)).toBeLessThan(bound);
      // The bound bites: the one is not the other.
      expect(toDistance(drawAll(range('a', 1e-4, 1e-1, 'log'), seed), (x) => (x - 1e-4) / (1e-1 - 1e-4))).toBeGreaterThan(5 * bound);
    }
  });

  it('stay within their bounds, whole where they are to be', () => {
    const finite = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(finite, finite, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.constantFrom('linear' as const, 'log' as const), fc.boolean(), (one, other, share, scale, whole) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        fc.pre(low < high && (!whole || (Math.ceil(low) <= Math.floor(high) && Math.ceil(low) > 0)));
        const value = Number(drawValue(range('a', low, high, scale, whole), share));
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
        if (whole) expect(Number.isInteger(value)).toBe(true);
      }),
    );
  });
});

describe('a point', () => {
  const plan = { epochs: 2, optimizer: { type: 'adam', learningRate: 0.1 }, augmentation: null };

  it('changes its own values and leaves the plan as it is', () => {
    const before = structuredClone(plan);
    expect(setValues(plan, [values('optimizer.learningRate', 0.5), values('epochs', 3)], [0.5, 3])).toEqual({ epochs: 3, optimizer: { type: 'adam', learningRate: 0.5 }, augmentation: null });
    expect(setValues(plan, [values('augmentation.rotationDegrees', 5)], [5])).toEqual({ ...plan, augmentation: { rotationDegrees: 5 } });
    expect(plan).toEqual(before);
  });

  it('reaches no prototype', () => {
    const changed = setValues(plan, [values('__proto__.polluted', 1), values('constructor.prototype.polluted', 1)], [1, 1]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(changed as object)).toEqual(['epochs', 'optimizer', 'augmentation', '__proto__', 'constructor']);
  });

  it('is called by its number and its values', () => {
    expect(toPointName([values('a.b', 1), values('c', 'x')], [0.1, 'x'], 2)).toBe('#3 a.b=0.1 c=x');
  });
});

describe('the ranking', () => {
  it('goes by accuracy, then by loss, then by order, and leaves out what cannot be compared', () => {
    const point = (accuracy: number | null, loss: number | null, state: 'completed' | 'queued' | 'left' | 'diverged' | 'earlyStopped' = 'completed') => ({ accuracy, loss, state });
    expect(rank([point(0.9, 0.3), point(0.95, 0.4), point(0.95, 0.2), point(0.99, 0.1, 'queued'), point(0.99, 0.1, 'left'), point(null, null, 'diverged'), point(0.9, 0.3), point(0.97, null, 'earlyStopped')])).toEqual([7, 2, 1, 0, 6]);
  });
});
