/** The part of an x axis that is shown: zoomed and moved, never beyond the axis' ends. */
import { countOf, slicePoints, type Points } from './points.ts';

export interface AxisRange {
  readonly first: number;
  readonly last: number;
}

/** Closer than this share of the axis there is nothing more to see. */
const leastShare = 0.002;

/** `factor` below 1 goes closer; what is at `around` stays where it is. `null` is the whole axis. */
export function zoom(range: AxisRange, whole: AxisRange, factor: number, around: number): AxisRange | null {
  const width = Math.max((range.last - range.first) * factor, leastShare * (whole.last - whole.first));
  const share = (around - range.first) / (range.last - range.first);
  return clamp(around - share * width, width, whole);
}

/** Moves by a share of what is shown. */
export function pan({ first, last }: AxisRange, whole: AxisRange, share: number): AxisRange | null {
  return clamp(first + share * (last - first), last - first, whole);
}

/** What lies between two places, in whichever order; `null` where that is nothing, or the whole axis. */
export function between(one: number, other: number, whole: AxisRange): AxisRange | null {
  const [first, last] = [Math.max(whole.first, Math.min(one, other)), Math.min(whole.last, Math.max(one, other))];
  return last - first < leastShare * (whole.last - whole.first) ? null : clamp(first, last - first, whole);
}

function clamp(first: number, width: number, whole: AxisRange): AxisRange | null {
  if (width >= whole.last - whole.first) return null;
  const start = Math.min(Math.max(first, whole.first), whole.last - width);
  return { first: start, last: start + width };
}

/** Those of the points, in order of x, that are in the range, and one more on either side, so that lines reach its ends. */
export function within(points: Points, { first, last }: AxisRange): Points {
  const begin = lowerBound(points, first);
  const end = lowerBound(points, last);
  return slicePoints(points, Math.max(0, begin - 1), end + 1);
}

/** The place of the point nearest to x; −1 where there is none. */
export function nearest(points: Points, x: number): number {
  const next = lowerBound(points, x);
  if (next === countOf(points)) return next - 1;
  return next > 0 && x - points.x[next - 1]! <= points.x[next]! - x ? next - 1 : next;
}

/** The first place whose x is not less. */
function lowerBound(points: Points, x: number): number {
  let [low, high] = [0, countOf(points)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points.x[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
