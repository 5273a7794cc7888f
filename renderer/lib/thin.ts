/**
 * Fewer points that draw the same line: largest-triangle-three-buckets, which keeps peaks that averaging would hide.
 * Source: S. Steinarsson, Downsampling Time Series for Visual Representation, 2013, section 4.2.
 */
import { countOf, type Point, type Points } from './points.ts';

/** At most `most` (3 or more) of the points, in order, the first and the last among them. */
export function thin(points: Points, most: number): Point[] {
  const count = countOf(points);
  if (count <= most) return Array.from(points.x, (x, place) => ({ x, y: points.y[place]! }));
  const kept = [0];
  const width = (count - 2) / (most - 2);
  for (let bucket = 0; bucket < most - 2; bucket++) {
    const [first, end] = [1 + Math.floor(bucket * width), 1 + Math.floor((bucket + 1) * width)];
    kept.push(largestTriangle(points, first, end, kept[bucket]!, mean(points, end, Math.min(count, 1 + Math.floor((bucket + 2) * width)))));
  }
  kept.push(count - 1);
  return kept.map((place) => ({ x: points.x[place]!, y: points.y[place]! }));
}

function mean({ x, y }: Points, first: number, end: number): Point {
  let xs = 0;
  let ys = 0;
  for (let place = first; place < end; place++) {
    xs += x[place]!;
    ys += y[place]!;
  }
  return { x: xs / (end - first), y: ys / (end - first) };
}

/** The place of the point that spans the largest triangle with the one kept `before` and the middle of those that come `after`. */
function largestTriangle({ x, y }: Points, first: number, end: number, before: number, after: Point): number {
  const beforeX = x[before]!;
  const beforeY = y[before]!;
  const alongX = beforeX - after.x;
  const alongY = after.y - beforeY;
  let best = first;
  let bestArea = -1;
  for (let place = first; place < end; place++) {
    const area = Math.abs(alongX * (y[place]! - beforeY) - (beforeX - x[place]!) * alongY);
    if (area > bestArea) {
      best = place;
      bestArea = area;
    }
  }
  return best;
}
