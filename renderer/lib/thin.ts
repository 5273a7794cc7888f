/**
 * Fewer points that draw the same line: largest-triangle-three-buckets, which keeps peaks that averaging would hide.
 * Source: S. Steinarsson, Downsampling Time Series for Visual Representation, 2013, section 4.2.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** At most `most` (3 or more) of the points, in order, the first and the last among them. */
export function thin(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const kept: Point[] = [points[0]!];
  const width = (points.length - 2) / (most - 2);
  for (let bucket = 0; bucket < most - 2; bucket++) {
    const first = 1 + Math.floor(bucket * width);
    const end = 1 + Math.floor((bucket + 1) * width);
    const next = mean(points, end, Math.min(points.length, 1 + Math.floor((bucket + 2) * width)));
    kept.push(largestTriangle(points, first, end, kept[bucket]!, next));
  }
  kept.push(points[points.length - 1]!);
  return kept;
}

function mean(points: readonly Point[], first: number, end: number): Point {
  let [x, y] = [0, 0];
  for (let index = first; index < end; index++) {
    x += points[index]!.x;
    y += points[index]!.y;
  }
  return { x: x / (end - first), y: y / (end - first) };
}

function largestTriangle(points: readonly Point[], first: number, end: number, before: Point, after: Point): Point {
  let best = points[first]!;
  let bestArea = -1;
  for (let index = first; index < end; index++) {
    const point = points[index]!;
    const area = Math.abs((before.x - after.x) * (point.y - before.y) - (before.x - point.x) * (after.y - before.y));
    if (area > bestArea) [best, bestArea] = [point, area];
  }
  return best;
}
