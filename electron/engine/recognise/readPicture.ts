/** The bytes of a picture file → its brightness. */
import { InklingError } from '../../contract/errors.ts';
import type { Picture } from './picture.ts';
import { PictureError } from './pictureError.ts';
import type { PictureReader } from './pictureReader.ts';
import { jpegReader } from './jpeg/readJpeg.ts';
import { pngReader } from './png/readPng.ts';
import { explainUnread } from './otherFormats.ts';

const readers: readonly PictureReader[] = [pngReader, jpegReader];

/** More than any camera's picture of a page needs; while it is read some 400 MB as PNG, 1.3 GB as JPEG. */
export const maxMegapixels = 40;

/** Throws `pictureUnreadable`; `file` is the name that the error tells. */
export function readPicture(bytes: Uint8Array, file: string): Picture {
  try {
    if (bytes.length === 0) throw new PictureError({ kind: 'empty' });
    const reader = findReader(bytes);
    if (reader === undefined) throw new PictureError(explainUnread(bytes));
    return reader.read(bytes, assertAffordable);
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    throw new InklingError('pictureUnreadable', { file, problem: error.problem }, { cause: error });
  }
}

/** As many as the file claims, before any is unpacked; 0 where that cannot be told. */
export function countPixels(bytes: Uint8Array): number {
  let pixels = 0;
  try {
    findReader(bytes)?.read(bytes, (width, height) => {
      pixels = width * height;
      throw new PictureError({ kind: 'tooLarge', width, height, megapixels: 0 });
    });
  } catch (error) {
    // What is wrong with it is told when it is read.
    if (!(error instanceof PictureError)) throw error;
  }
  return pixels;
}

const findReader = (bytes: Uint8Array): PictureReader | undefined => readers.find((one) => one.recognises(bytes));

function assertAffordable(width: number, height: number): void {
  if (width * height > maxMegapixels * 1e6) throw new PictureError({ kind: 'tooLarge', width, height, megapixels: maxMegapixels });
}
