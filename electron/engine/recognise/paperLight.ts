/**
 * How bright the paper is at every place of a picture, whatever lies on it: a shadow, a lamp at one side, a darker corner.
 *
 * The brightness is closed (Serra, "Image analysis and mathematical morphology", 1982): the greatest value around each pixel, then
 * the least of those around it. Dark strokes that are narrower than the square go; slopes and edges of shadows stay where they are.
 */
import { extendBorder } from './extendBorder.ts';
import { median } from './median.ts';
import type { Raster } from './resample.ts';

/** Half the side of the square: of the picture's longer side, so that a stroke may be a quarter of it wide; in small pictures, pixels. */
const reachShare = 0.12;
const leastReach = 6;
/** Of the reach: so far the border is thought to go on, so that a corner that grows dark is paper, and a stroke along the border is none. */
const marginShare = 0.5;

/** height × width values. Of dark ink on lighter paper. */
export function findPaperLight({ height, width, values }: Raster): Float64Array {
  const reach = Math.max(leastReach, Math.round(reachShare * Math.max(height, width)));
  const margin = Math.floor(reach * marginShare);
  const { height: tall, width: wide, values: closed } = extendBorder({ height, width, values }, margin);
  for (const isBetter of [(a: number, b: number) => a >= b, (a: number, b: number) => a <= b]) {
    for (let y = 0; y < tall; y++) slide(closed, { start: y * wide, step: 1, length: wide }, reach, isBetter);
    for (let x = 0; x < wide; x++) slide(closed, { start: x, step: wide, length: tall }, reach, isBetter);
  }
  const light = Float64Array.from({ length: height * width }, (_, at) => closed[(Math.floor(at / width) + margin) * wide + (at % width) + margin]!);
  // The brightest of grainy paper stands for all of it, so that half of the paper and more is darker by as much.
  const bias = median(light.map((value, at) => value - values[at]!));
  return light.map((value) => value - bias);
}

/** Puts the best of all values at most `reach` away in the place of each of a row or column: those that may still be it wait in a queue. */
function slide(values: Float64Array, { start, step, length }: { readonly start: number; readonly step: number; readonly length: number }, reach: number, isBetter: (a: number, b: number) => boolean): void {
  const line = Float64Array.from({ length }, (_, at) => values[start + at * step]!);
  const queue = new Int32Array(length);
  let [first, end] = [0, 0];
  for (let at = 0; at < length + reach; at++) {
    if (at < length) {
      while (end > first && isBetter(line[at]!, line[queue[end - 1]!]!)) end--;
      queue[end++] = at;
    }
    const middle = at - reach;
    if (middle < 0) continue;
    if (queue[first]! < middle - reach) first++;
    values[start + middle * step] = line[queue[first]!]!;
  }
}
