/** Draws a picture's bytes on a canvas, one byte one pixel: white ink on whatever the canvas stands on. */
import type { Attachment } from 'svelte/attachments';
import { putColours } from './putColours.ts';

export interface Grey {
  readonly height: number;
  readonly width: number;
  /** 0 paper to 255 ink, row by row. */
  readonly pixels: Uint8Array;
}

export const drawPicture =
  (picture: Grey | null): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    if (picture === null) canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    else putColours(canvas, toWhiteInk(picture.pixels), picture);
  };

/** Four bytes per pixel: white, as opaque as there is ink. */
function toWhiteInk(pixels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const colours = new Uint8ClampedArray(pixels.length * 4).fill(255);
  for (let index = 0; index < pixels.length; index++) colours[index * 4 + 3] = pixels[index]!;
  return colours;
}
