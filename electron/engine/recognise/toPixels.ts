/** The one way from a drawing or a picture to what a network sees. */
import type { Field } from './field.ts';
import { findInk } from './findInk.ts';
import type { Ink } from './ink.ts';
import { normalise } from './normalise.ts';
import type { Picture } from './picture.ts';
import { defaultPenWidth, drawStrokes, type Stroke } from './strokes.ts';
import { toUsualWidth } from './usualWidth.ts';

/** Pixels of ink for one of the box; five times as many change a pixel of the result by 2 of 255 on average. */
export const fineness = 3;

/** field.height × field.width bytes, 0 paper to 255 ink, or `null` where nothing is drawn; `penWidth` as in `PenOptions`. */
export function strokesToPixels(strokes: readonly Stroke[], field: Field, penWidth = defaultPenWidth): Uint8Array | null {
  const ink = drawStrokes(strokes, { resolution: fineness * field.box, penWidth });
  return ink === null ? null : normalise(ink, field);
}

/** The same of ink that was found in a picture. */
export const inkToPixels = (ink: Ink, field: Field): Uint8Array | null => normalise(toUsualWidth(ink, field), field);

/** The same of a picture; `null` where it holds no ink. */
export function pictureToPixels(picture: Picture, field: Field): Uint8Array | null {
  const ink = findInk(picture);
  return ink === null ? null : inkToPixels(ink, field);
}
