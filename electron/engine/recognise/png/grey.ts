/** One pixel of a PNG row → its brightness on white paper. */
import { luma } from '../luma.ts';
import { PictureError } from '../pictureError.ts';
import type { PngChunks, PngHeader } from './chunks.ts';
import { samplesPerPixel } from './scanlines.ts';

/** The brightness, 0 to 255, of the pixel at `x` of a row. */
type GreyOf = (row: Uint8Array, x: number) => number;

export function createGreyOf(chunks: PngChunks): GreyOf {
  const { header } = chunks;
  const sample = createSampleOf(header);
  const full = 2 ** header.depth - 1;
  const count = samplesPerPixel(header);
  switch (header.colour) {
    case 'palette': {
      const greys = readPalette(chunks);
      return (row, x) => {
        const grey = greys[sample(row, x)];
        if (grey === undefined) throw new PictureError({ kind: 'damaged', part: 'IDAT' });
        return grey;
      };
    }
    case 'grey':
    case 'greyAlpha': {
      const clear = readKey(chunks);
      return (row, x) => {
        const value = sample(row, x * count);
        if (value === clear?.[0]) return 255;
        return onWhite(value / full, count === 2 ? sample(row, x * count + 1) / full : 1);
      };
    }
    case 'rgb':
    case 'rgbAlpha': {
      const clear = readKey(chunks);
      return (row, x) => {
        const at = x * count;
        const [red, green, blue] = [sample(row, at), sample(row, at + 1), sample(row, at + 2)];
        if (clear !== null && red === clear[0] && green === clear[1] && blue === clear[2]) return 255;
        return onWhite(luma(red, green, blue) / full, count === 4 ? sample(row, at + 3) / full : 1);
      };
    }
  }
}

/** Brightness and opacity from 0 to 1. */
const onWhite = (grey: number, opacity: number): number => Math.round(255 * (grey * opacity + 1 - opacity));

/** The `index`-th sample of a row, as a number of `depth` bits. */
function createSampleOf({ depth }: PngHeader): (row: Uint8Array, index: number) => number {
  if (depth === 8) return (row, index) => row[index]!;
  if (depth === 16) return (row, index) => row[2 * index]! * 256 + row[2 * index + 1]!;
  const perByte = 8 / depth;
  const mask = 2 ** depth - 1;
  return (row, index) => (row[Math.floor(index / perByte)]! >> (8 - depth * ((index % perByte) + 1))) & mask;
}

function readPalette({ palette, transparency }: PngChunks): Uint8Array {
  const colours = palette ?? new Uint8Array(0);
  return Uint8Array.from({ length: colours.length / 3 }, (_, i) =>
    onWhite(luma(colours[3 * i]!, colours[3 * i + 1]!, colours[3 * i + 2]!) / 255, (transparency?.[i] ?? 255) / 255),
  );
}

/** The one colour that is transparent, `null` where there is none or where every pixel has its own opacity. */
function readKey({ header, transparency }: PngChunks): readonly number[] | null {
  if (transparency === null || header.colour === 'greyAlpha' || header.colour === 'rgbAlpha') return null;
  const count = samplesPerPixel(header);
  if (transparency.length !== 2 * count) throw new PictureError({ kind: 'damaged', part: 'tRNS' });
  return Array.from({ length: count }, (_, i) => transparency[2 * i]! * 256 + transparency[2 * i + 1]!);
}
