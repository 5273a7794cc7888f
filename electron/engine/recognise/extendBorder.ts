/** A picture that goes on beyond its border as the border is, so that what lies along the border has something around it. */
import type { Raster, Resampled } from './resample.ts';

/** `margin`: pixels on every side. */
export function extendBorder({ height, width, values }: Raster, margin: number): Resampled {
  const [tall, wide] = [height + 2 * margin, width + 2 * margin];
  const inside = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at - margin));
  return { height: tall, width: wide, values: Float64Array.from({ length: tall * wide }, (_, at) => values[inside(Math.floor(at / wide), height) * width + inside(at % wide, width)]!) };
}
