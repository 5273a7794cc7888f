/** How a PNG file lays out its rows: the passes of an interlaced picture, and the filters that each row went through. */
import { PictureError } from '../pictureError.ts';
import type { PngColour, PngHeader } from './chunks.ts';

/** Every `across`-th pixel of every `down`-th row, from (`left`, `top`) on. */
export interface Pass {
  readonly left: number;
  readonly top: number;
  readonly across: number;
  readonly down: number;
  /** Pixels per row and rows of this pass. */
  readonly width: number;
  readonly height: number;
}

/** Adam7's seven passes, each [left, top, across, down]. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes in the file's order; those without a pixel are not in the file. */
export function passesOf({ width, height, interlaced }: PngHeader): readonly Pass[] {
  if (!interlaced) return [{ left: 0, top: 0, across: 1, down: 1, width, height }];
  return adam7
    .map(([left, top, across, down]) => ({
      left,
      top,
      across,
      down,
      width: Math.ceil((width - left) / across),
      height: Math.ceil((height - top) / down),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

const samples: Readonly<Record<PngColour, number>> = { grey: 1, rgb: 3, palette: 1, greyAlpha: 2, rgbAlpha: 4 };

export const samplesPerPixel = (header: PngHeader): number => samples[header.colour];

/** Without the byte that names the filter. */
export const bytesPerRow = (header: PngHeader, pass: Pass): number => Math.ceil((pass.width * header.depth * samplesPerPixel(header)) / 8);

/** Undoes the filter of one row in place; `above` is the row before, as undone, or zeros. */
export function unfilter(filter: number, row: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  if (filter > 4) throw new PictureError({ kind: 'damaged', part: 'IDAT' });
  if (filter === 0) return;
  for (let i = 0; i < row.length; i++) {
    const left = i < pixelBytes ? 0 : row[i - pixelBytes]!;
    const up = above[i]!;
    row[i] = row[i]! + predict(filter, left, up, i < pixelBytes ? 0 : above[i - pixelBytes]!);
  }
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    default: {
      const [toLeft, toUp, toUpLeft] = [Math.abs(up - upLeft), Math.abs(left - upLeft), Math.abs(left + up - 2 * upLeft)];
      if (toLeft <= toUp && toLeft <= toUpLeft) return left;
      return toUp <= toUpLeft ? up : upLeft;
    }
  }
}
