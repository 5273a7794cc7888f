/**
 * A picture → its ink, whatever the paper's brightness: dark on light or light on dark.
 *
 * The paper is what lies along the border; ink is what stands out from it, more than the paper itself varies. Whole
 * specks are kept or dropped (hysteresis: a speck counts if it is somewhere half as strong as ink), so that the soft
 * edge of a stroke stays and the grain of the paper goes. A picture without grain, as MNIST's are, keeps every pixel.
 */
import type { Ink } from './ink.ts';
import type { Picture } from './picture.ts';
import { resample, type Raster } from './resample.ts';
import { findSpecks } from './specks.ts';

/** Larger pictures are shrunk first: a digit of a tenth of the picture's side still has three pixels for one of 20. */
const longestSide = 600;
/** Contrast below which there is no ink, of 255: paler than a hard pencil on white paper. */
const leastContrast = 24;
/** What stands out less than so many times the paper's own variation is paper. */
const grainsPerInk = 4;
/** Specks of less than this share of all ink are dust. */
const dustShare = 0.02;

/** `null` where nothing stands out from the paper. */
export function findInk(picture: Picture): Ink | null {
  const contrast = findContrast(picture);
  const { height, width, values } = contrast;
  const level = inkLevel(values);
  if (level === null) return null;
  const grain = grainsPerInk * grainOf(values, level);
  if (level <= grain) return null;
  const specks = findSpecks(contrast, Math.min(level / 2, grain), level / 2);
  const total = specks.reduce((sum, speck) => sum + speck.mass, 0);
  const ink = new Uint8Array(height * width);
  for (const speck of specks) {
    if (speck.mass < dustShare * total) continue;
    for (const at of speck.pixels) ink[at] = Math.round(255 * Math.min(1, values[at]! / level));
  }
  return { height, width, values: ink };
}

/** How far each pixel is from the paper on the side where the ink is: above 0 towards ink, below 0 away from it. */
function findContrast(picture: Picture): Raster & { readonly values: Float64Array } {
  const paper = median(borderOf(picture));
  const { height, width, grey } = picture;
  const darker = new Int16Array(grey.length);
  for (let at = 0; at < grey.length; at++) darker[at] = paper - grey[at]!;
  const scale = Math.min(1, longestSide / Math.max(height, width));
  const small = resample({ height, width, values: darker }, { top: 0, left: 0, height, width }, scale);
  // Squares, because a few strokes must outweigh a wide, weak shadow.
  const balance = small.values.reduce((sum, value) => sum + value * Math.abs(value), 0);
  return balance < 0 ? { ...small, values: small.values.map((value) => -value) } : small;
}

/** The outermost rows and columns. */
function borderOf({ height, width, grey }: Picture): number[] {
  const border = [...grey.subarray(0, width), ...grey.subarray((height - 1) * width)];
  for (let y = 1; y < height - 1; y++) border.push(grey[y * width]!, grey[(y + 1) * width - 1]!);
  return border;
}

/** The contrast of solid ink: nine tenths of what clearly stands out is weaker. `null` where nothing does. */
function inkLevel(contrast: Float64Array): number | null {
  const clear = contrast.filter((value) => value >= leastContrast).sort();
  return clear.length === 0 ? null : clear[Math.floor(clear.length * 0.9)]!;
}

/** Three quarters of the paper vary less than this. */
function grainOf(contrast: Float64Array, level: number): number {
  const paper = contrast.filter((value) => value < level / 2).map(Math.abs).sort();
  return paper[Math.floor(paper.length * 0.75)] ?? 0;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
