/** Draws a kernel on a canvas: 0 is paper, positive weights go to blue, negative ones to red, as strong as they are great. */
import type { Attachment } from 'svelte/attachments';
import type { Grey } from './drawPicture.ts';
import { putColours } from './putColours.ts';

/** Of the tokens --accent and --wrong; a hue that colour-blind people can tell apart, and its sign stands in the figure's legend. */
const inks = {
  light: { positive: [31, 79, 143], negative: [191, 59, 34] },
  dark: { positive: [134, 180, 240], negative: [240, 138, 112] },
} as const;

export const drawKernel =
  (kernel: Grey, dark: boolean): Attachment<HTMLCanvasElement> =>
  (canvas) =>
    putColours(canvas, toKernelColours(kernel.pixels, dark ? 'dark' : 'light'), kernel);

/** Four bytes per pixel; 128 is transparent, the ends are opaque. */
export function toKernelColours(pixels: Uint8Array, theme: keyof typeof inks): Uint8ClampedArray<ArrayBuffer> {
  const colours = new Uint8ClampedArray(pixels.length * 4);
  const { positive, negative } = inks[theme];
  for (let index = 0; index < pixels.length; index++) {
    const weight = (pixels[index]! - 128) / 127;
    const [red, green, blue] = weight < 0 ? negative : positive;
    colours[4 * index] = red;
    colours[4 * index + 1] = green;
    colours[4 * index + 2] = blue;
    colours[4 * index + 3] = Math.abs(weight) * 255;
  }
  return colours;
}
