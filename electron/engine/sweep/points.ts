/** The points of a search: every combination of the values, or as many as are drawn. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { InklingError } from '../../contract/errors.ts';
import { greatestSweep, type SweepAxis, type SweepSearch, type SweepValue } from '../../contract/sweep.ts';

/** One value for each axis. */
export type Point = readonly SweepValue[];

/** So many draws in vain for each point, and there are no others to be found. */
const drawsPerPoint = 200;

/**
 * A grid in the order of its values, the last axis fastest; of a larger grid than the budget allows, points drawn from it,
 * in that order too. A random search in the order of its draws; no point comes twice. Throws `searchUnfit` and `sweepTooLarge`.
 */
export function toPoints(search: SweepSearch): readonly Point[] {
  const { axes, random, budget } = search;
  assertSearch(search);
  const values = axes.flatMap((axis) => (axis.kind === 'values' ? [axis.values] : []));
  const size = values.length < axes.length ? Infinity : values.reduce((product, { length }) => product * length, 1);
  const wanted = Math.min(random ?? size, budget ?? Infinity);
  // Counted, not made: a grid may have more points than there is memory.
  if (wanted > greatestSweep && size > greatestSweep) throw new InklingError('sweepTooLarge', { points: size, limit: greatestSweep });
  if (size <= wanted) return combine(values);
  const drawn = draw(search, wanted);
  return random === null ? drawn.map(({ point }) => point).toSorted(byPlace(values)) : drawn.map(({ point }) => point);
}

function assertSearch({ axes, random }: SweepSearch): void {
  for (const [index, axis] of axes.entries()) {
    const problem = axes.findIndex(({ path }) => path === axis.path) < index ? 'pathTwice' : findProblem(axis, random !== null);
    if (problem !== null) throw new InklingError('searchUnfit', { path: axis.path, problem });
  }
}

function findProblem(axis: SweepAxis, isRandom: boolean): 'valueTwice' | 'rangeOfGrid' | 'rangeEmpty' | 'logOfNone' | null {
  if (axis.kind === 'values') return new Set(axis.values).size < axis.values.length ? 'valueTwice' : null;
  if (!isRandom) return 'rangeOfGrid';
  if (!(axis.low < axis.high) || (axis.whole && Math.ceil(axis.low) > Math.floor(axis.high))) return 'rangeEmpty';
  return axis.scale === 'log' && axis.low <= 0 ? 'logOfNone' : null;
}

const combine = (values: readonly (readonly SweepValue[])[]): readonly Point[] =>
  values.reduce<readonly Point[]>((points, of) => points.flatMap((point) => of.map((value) => [...point, value])), [[]]);

function byPlace(values: readonly (readonly SweepValue[])[]): (one: Point, other: Point) => number {
  const differences = (one: Point, other: Point) => values.map((of, axis) => of.indexOf(one[axis]!) - of.indexOf(other[axis]!));
  return (one, other) => differences(one, other).find((difference) => difference !== 0) ?? 0;
}

function draw({ axes, seed }: SweepSearch, wanted: number): readonly { readonly key: string; readonly point: Point }[] {
  const generator = xoroshiro128plus(seed);
  const found = new Map<string, Point>();
  for (let draws = 0; found.size < wanted && draws < wanted * drawsPerPoint; draws++) {
    const point = axes.map((axis) => drawValue(axis, uniformFloat64(generator)));
    found.set(JSON.stringify(point), found.get(JSON.stringify(point)) ?? point);
  }
  return [...found].map(([key, point]) => ({ key, point }));
}

/** `share` is evenly spread in [0, 1). */
export function drawValue(axis: SweepAxis, share: number): SweepValue {
  if (axis.kind === 'values') return axis.values[Math.floor(share * axis.values.length)]!;
  const { low, high, scale, whole } = axis;
  const [from, to] = whole ? [Math.ceil(low), Math.floor(high) + 1] : [low, high];
  const value = scale === 'log' ? from * (to / from) ** share : from + (to - from) * share;
  if (whole) return Math.min(Math.floor(value), to - 1);
  // Four digits are all that a person wants to type again.
  return Math.min(high, Math.max(low, Number(value.toPrecision(4))));
}
