/**
 * Fewer points that draw the same line: largest-triangle-three-buckets, which keeps peaks that averaging would hide.
 * Source: S. Steinarsson, Downsampling Time Series for Visual Representation, 2013, section 4.2.
 */
import { countOf, type Point, type Points } from './points.ts';

/** At most `most` (3 or more) of the points, in order, the first and the last among them. */
export function thin(points: Points, most: number): Point[] {
  const count = countOf(points);
  const toPoint = (place: number): Point => ({ x: points.x[place]!, y: points.y[place]! });
  if (count <= most) return Array.from(points.x, (_, place) => toPoint(place));
  const kept = [0];
  const width = (count - 2) / (most - 2);
  const startOf = (bucket: number): number => Math.min(count, 1 + Math.floor(bucket * width));
  for (let bucket = 0; bucket < most - 2; bucket++) {
    const next = mean(points, startOf(bucket + 1), startOf(bucket + 2));
    kept.push(largestTriangle(points, startOf(bucket), startOf(bucket + 1), toPoint(kept[bucket]!), next));
  }
  return [...kept, count - 1].map(toPoint);
}

function mean({ x, y }: Points, first: number, end: number): Point {
  let [xs, ys] = [0, 0];
  for (let place = first; place < end; place++) {
    xs += x[place]!;
    ys += y[place]!;
  }
  return { x: xs / (end - first), y: ys / (end - first) };
}

function largestTriangle({ x, y }: Points, first: number, end: number, before: Point, after: Point): number {
  let best = first;
  let bestArea = -1;
  for (let place = first; place < end; place++) {
    const area = Math.abs((before.x - after.x) * (y[place]! - before.y) - (before.x - x[place]!) * (after.y - before.y));
    if (area > bestArea) [best, bestArea] = [place, area];
  }
  return best;
}
