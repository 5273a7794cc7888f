/** Whether a picture's ink is darker than its paper or lighter, whatever shadows lie on it. */
import { extendBorder } from './extendBorder.ts';
import { localMedian } from './localMedian.ts';
import { resample, type Raster } from './resample.ts';

/** Larger pictures are shrunk first: what is wanted is a sum over all of them. */
const longestSide = 100;
/** Of the longer side: more than half of a square twice as wide is paper, wherever it lies. */
const reachShare = 0.2;
/** Of the longer side: so far the border is thought to go on, so that in a picture cut out close to thick strokes there is paper around them. */
const marginShare = 0.1;

/** `darker`: how much darker each pixel is than the picture's border, whose brightness is `border`. */
export function isInkDarker(darker: Raster, border: number): boolean {
  const { height, width } = darker;
  const small = resample(darker, { top: 0, left: 0, height, width }, Math.min(1, longestSide / Math.max(height, width)));
  const side = Math.max(small.height, small.width);
  const wide = extendBorder(small, Math.round(marginShare * side));
  const bytes = { ...wide, values: Uint8Array.from(wide.values, (value) => Math.min(255, Math.max(0, Math.round(border - value)))) };
  const around = localMedian(bytes, Math.ceil(reachShare * side));
  return balanceOf(around.map((value, at) => value - bytes.values[at]!)) >= 0;
}

/** On which side of 0 there is more, by squares, because a few strokes must outweigh a wide, weak shadow. */
export const balanceOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value * Math.abs(value), 0);
