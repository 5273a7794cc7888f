/** Draws the brightness of a picture on a canvas, one byte one pixel. */
import type { Attachment } from 'svelte/attachments';
import type { Grey } from './drawPicture.ts';

/** Here 0 is black and 255 white, as in a file. */
export const drawGrey =
  ({ height, width, pixels }: Grey): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    [canvas.height, canvas.width] = [height, width];
    canvas.getContext('2d')?.putImageData(new ImageData(toGreyColours(pixels), width, height), 0, 0);
  };

/** Four bytes per pixel, opaque. */
export function toGreyColours(pixels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const colours = new Uint8ClampedArray(pixels.length * 4).fill(255);
  pixels.forEach((value, pixel) => colours.fill(value, pixel * 4, pixel * 4 + 3));
  return colours;
}
