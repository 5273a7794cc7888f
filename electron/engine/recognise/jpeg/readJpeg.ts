/**
 * The bytes of a JPEG file → its brightness, upright.
 *
 * jpeg-js unpacks the pixels. What it does not look at is read here first: the size before room is made, whether colours
 * are stored as red, green and blue, and how the camera was held.
 */
import { decode } from 'jpeg-js';
import { luma } from '../luma.ts';
import type { Picture } from '../picture.ts';
import { PictureError } from '../pictureError.ts';
import type { PictureReader } from '../pictureReader.ts';
import { turnUpright } from './orientation.ts';
import { isJpeg, readHead } from './segments.ts';

/** jpeg-js keeps 32 bits per coefficient: 40 megapixels in full colour come to this. */
const memoryLimitMb = 1024;

export const jpegReader: PictureReader = {
  recognises: isJpeg,
  read: (bytes, allow) => {
    const { width, height, isRgb, orientation } = readHead(bytes);
    allow(width, height);
    const rgb = unpack(bytes, isRgb);
    // A second frame behind the first would have another size.
    if (rgb.length !== width * height * 3) throw new PictureError({ kind: 'damaged', part: 'SOF' });
    return turnUpright({ height, width, grey: toGrey(rgb) }, orientation);
  },
};

function unpack(bytes: Uint8Array, isRgb: boolean): Uint8Array {
  const options = { useTArray: true, formatAsRGBA: false, tolerantDecoding: true, maxMemoryUsageInMB: memoryLimitMb } as const;
  try {
    return decode(bytes, isRgb ? { ...options, colorTransform: false } : options).data;
  } catch (error) {
    // It throws plain errors, and what JavaScript throws where a table is missing.
    throw new PictureError({ kind: 'damaged', part: 'JPEG' }, { cause: error });
  }
}

function toGrey(rgb: Uint8Array): Picture['grey'] {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++) grey[i] = Math.round(luma(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!));
  return grey;
}
