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
    const reader = readers.find((one) => one.recognises(bytes));
    if (reader === undefined) throw new PictureError(explainUnread(bytes));
    return reader.read(bytes, assertAffordable);
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    throw new InklingError('pictureUnreadable', { file, problem: error.problem }, { cause: error });
  }
}

function assertAffordable(width: number, height: number): void {
  if (width * height > maxMegapixels * 1e6) throw new PictureError({ kind: 'tooLarge', width, height, megapixels: maxMegapixels });
}
