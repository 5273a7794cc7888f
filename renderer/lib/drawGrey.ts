/** Draws the brightness of a picture on a canvas, one byte one pixel. */
import type { Attachment } from 'svelte/attachments';
import type { Grey } from './drawPicture.ts';
import { putColours } from './putColours.ts';

/** Here 0 is black and 255 white, as in a file. */
export const drawGrey =
  (picture: Grey): Attachment<HTMLCanvasElement> =>
  (canvas) =>
    putColours(canvas, toGreyColours(picture.pixels), picture);

/** Four bytes per pixel, opaque. */
export function toGreyColours(pixels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const colours = new Uint8ClampedArray(pixels.length * 4).fill(255);
  pixels.forEach((value, pixel) => colours.fill(value, pixel * 4, pixel * 4 + 3));
  return colours;
}
