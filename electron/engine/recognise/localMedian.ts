/**
 * The median of what lies around each pixel, found by a histogram that moves along a row and forgets what it leaves behind.
 * Source: T. Huang, G. Yang and G. Tang, A fast two-dimensional median filtering algorithm, 1979.
 */
import type { Raster } from './resample.ts';

/** height × width values, of bytes; `reach`: half the side of the square less its middle, in pixels. Beyond the picture lies nothing. */
export function localMedian({ height, width, values }: Raster, reach: number): Float64Array {
  const medians = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height - 1, y + reach)];
    const counts = new Uint32Array(256);
    let count = 0;
    const add = (x: number, sign: 1 | -1): void => {
      if (x < 0 || x >= width) return;
      for (let row = top; row <= bottom; row++) counts[values[row * width + x]!]! += sign;
      count += sign * (bottom - top + 1);
    };
    for (let x = 0; x < reach; x++) add(x, 1);
    for (let x = 0; x < width; x++) {
      add(x + reach, 1);
      let [below, value] = [counts[0]!, 0];
      while (2 * below < count) below += counts[++value]!;
      medians[y * width + x] = value;
      add(x - reach, -1);
    }
  }
  return medians;
}
