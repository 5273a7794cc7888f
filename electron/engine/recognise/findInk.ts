/**
 * A picture → its ink, whatever the paper's brightness and shade: dark on light or light on dark.
 *
 * Ink is what stands out from the paper around it (`paperLight.ts`), on its side (`polarity.ts`), more than the paper itself varies. Whole
 * specks are kept or dropped (hysteresis: a speck counts if it is somewhere half as strong as ink), so that the soft
 * edge of a stroke stays and the grain of the paper goes. A picture without grain, as MNIST's are, keeps every pixel.
 */
import type { Ink } from './ink.ts';
import type { Picture } from './picture.ts';
import { findPaperLight } from './paperLight.ts';
import { median } from './median.ts';
import { balanceOf, isInkDarker } from './polarity.ts';
import { resample, type Resampled } from './resample.ts';
import { findSpecks } from './specks.ts';

/** Larger pictures are shrunk first: a digit of a tenth of the picture's side still has three pixels for one of 20. */
const longestSide = 600;
/** Contrast below which there is no ink, of 255: paler than a hard pencil on white paper. */
const leastContrast = 24;
/** What stands out less than so many times the paper's own variation is paper. */
const grainsPerInk = 4;
/** Of what the light of the paper changes over the picture: twice what a slope changes over the reach of `paperLight.ts`. */
const shadeShare = 0.25;
/** Specks of less than this share of all ink are dust. */
const dustShare = 0.02;

/** `null` where nothing stands out from the paper. */
export function findInk(picture: Picture): Ink | null {
  // Where nothing stands out from what is around it, ink may be as wide as that; then it stands out from the border.
  return inkIn(findContrast(picture, aroundIt)) ?? inkIn(findContrast(picture, alongBorder));
}

function inkIn(contrast: Contrast): Ink | null {
  const { height, width, values, shade } = contrast;
  const level = inkLevel(values);
  if (level === null) return null;
  const grain = grainsPerInk * grainOf(values, level);
  if (level <= grain) return null;
  const specks = findSpecks(contrast, Math.min(level / 2, Math.max(grain, shade)), level / 2);
  const total = specks.reduce((sum, speck) => sum + speck.mass, 0);
  const ink = new Uint8Array(height * width);
  for (const speck of specks) {
    if (speck.mass < dustShare * total) continue;
    for (const at of speck.pixels) ink[at] = Math.round(255 * Math.min(1, values[at]! / level));
  }
  return { height, width, values: ink };
}

interface Contrast extends Resampled {
  /** So much paper may stand out by itself where its light changes, above all at the dark end of a slope. */
  readonly shade: number;
}

/** Where paper is looked for; `border` is the brightness of the border, `darker` how much darker than that each pixel is. */
interface PaperSource {
  isInkDarker(darker: Resampled, border: number): boolean;
  /** The light of the paper at each pixel. */
  toLight(picture: Resampled, border: number): Float64Array;
}

const aroundIt: PaperSource = { isInkDarker, toLight: findPaperLight };

const alongBorder: PaperSource = {
  isInkDarker: ({ values }) => balanceOf(values) >= 0,
  toLight: ({ values }, border) => Float64Array.from(values, () => border),
};

/** How far each pixel is from the paper around it on the side where the ink is: above 0 towards ink, below 0 away from it. */
function findContrast({ height, width, grey }: Picture, source: PaperSource): Contrast {
  const border = median(borderOf({ height, width, grey }));
  const scale = Math.min(1, longestSide / Math.max(height, width));
  // As differences, because beside a picture that does not come out whole lies what is 0. Two bytes hold them, of 40 million pixels too.
  const differences = new Int16Array(grey.length);
  for (let at = 0; at < grey.length; at++) differences[at] = border - grey[at]!;
  const darker = resample({ height, width, values: differences }, { top: 0, left: 0, height, width }, scale);
  const toLight = (sign: 1 | -1, paper: number): Resampled => ({ ...darker, values: darker.values.map((value) => paper - sign * value) });
  if (!source.isInkDarker(darker, border)) return standOut(toLight(-1, 255 - border), (light) => source.toLight(light, 255 - border), () => 255);
  return standOut(toLight(1, border), (light) => source.toLight(light, border), (light) => light);
}

/** Of dark ink. What it takes from the light is a share of it, in a shadow too; light ink gives what it gives (`full`: the light that counts as all). */
function standOut(picture: Resampled, toPaper: (picture: Resampled) => Float64Array, full: (light: number) => number): Contrast {
  const paper = toPaper(picture);
  const [brightest, darkest] = [paper.reduce((most, value) => Math.max(most, value), -Infinity), paper.reduce((least, value) => Math.min(least, value), Infinity)];
  const shade = (255 * shadeShare * (brightest - darkest)) / Math.max(1, full(brightest));
  return { ...picture, shade, values: picture.values.map((value, at) => (255 * (paper[at]! - value)) / Math.max(1, full(paper[at]!))) };
}

/** The outermost rows and columns. */
function borderOf({ height, width, grey }: Picture): Float64Array {
  const sides = Array.from({ length: Math.max(0, height - 2) }, (_, y) => [grey[(y + 1) * width]!, grey[(y + 2) * width - 1]!]).flat();
  return Float64Array.from([...grey.subarray(0, width), ...grey.subarray((height - 1) * width), ...sides]);
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
