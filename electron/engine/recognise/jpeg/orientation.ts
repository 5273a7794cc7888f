/** How a camera was held (Exif 2.3, tag 0x0112), and the picture turned upright. */
import type { Picture } from '../picture.ts';

const exifMark = 'Exif\0\0';

/** From the data of an APP1 segment; `null` where it says nothing of that or cannot be read. */
export function readOrientation(data: Uint8Array): number | null {
  if (!beginsWith(data, exifMark)) return null;
  const tiff = data.subarray(exifMark.length);
  if (tiff.length < 8) return null;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return null;
  const count = view.getUint16(directory, isLittle);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.length) return null;
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** Where the upright pixel (x, y) of a picture of this size lies in the stored one; from 5 on, the sides are exchanged. */
const sources: Readonly<Record<number, (x: number, y: number, width: number, height: number) => readonly [number, number]>> = {
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
};

export function turnUpright(picture: Picture, orientation: number): Picture {
  const source = sources[orientation];
  if (source === undefined) return picture;
  const isExchanged = orientation >= 5;
  const [height, width] = isExchanged ? [picture.width, picture.height] : [picture.height, picture.width];
  const grey = new Uint8Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = source(x, y, picture.width, picture.height);
      grey[y * width + x] = picture.grey[fromY * picture.width + fromX]!;
    }
  }
  return { height, width, grey };
}

export const beginsWith = (data: Uint8Array, text: string): boolean => String.fromCharCode(...data.subarray(0, text.length)) === text;
