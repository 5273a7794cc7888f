/**
 * What a program without preprocessing would feed the network: the whole sheet, made as small as the network's picture. It
 * is shown beside `toPixels.ts`, so that one sees what that is for, and nothing else uses it.
 */
import type { Field } from './field.ts';
import { isDarkOnLight } from './paper.ts';
import type { Picture } from './picture.ts';
import { resample, type Raster } from './resample.ts';
import { drawSheet, type Stroke } from './strokes.ts';

/** Pixels of the sheet for one of the network's picture, along a side. */
const fineness = 10;

/** field.height × field.width bytes, 0 paper to 255 ink, or `null` where nothing is on the sheet; `penWidth` as in `drawSheet`. */
export function strokesUnfitted(strokes: readonly Stroke[], field: Field, penWidth: number): Uint8Array | null {
  return shrink(drawSheet(strokes, { side: fineness * Math.max(field.height, field.width), penWidth }), field);
}

/** The same of a picture, dark on light or light on dark, all of it and with its proportions. */
export function pictureUnfitted(picture: Picture, field: Field): Uint8Array | null {
  const { height, width, grey } = picture;
  return shrink({ height, width, values: isDarkOnLight(picture) ? grey.map((value) => 255 - value) : grey }, field);
}

function shrink(sheet: Raster, field: Field): Uint8Array | null {
  const { height, width } = sheet;
  const scale = Math.min(field.height / height, field.width / width);
  const small = resample(sheet, { top: 0, left: 0, height, width }, scale);
  const [top, left] = [Math.floor((field.height - small.height) / 2), Math.floor((field.width - small.width) / 2)];
  const pixels = new Uint8Array(field.height * field.width);
  for (let y = 0; y < small.height; y++) for (let x = 0; x < small.width; x++) pixels[(top + y) * field.width + left + x] = Math.round(small.values[y * small.width + x]!);
  return pixels.some((value) => value > 0) ? pixels : null;
}
