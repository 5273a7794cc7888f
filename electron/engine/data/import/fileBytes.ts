/** A picture file's bytes, as long as a picture can be. */
import { readFile, stat } from 'node:fs/promises';
import { InklingError } from '../../../contract/errors.ts';
import { errnoOf } from '../../store/failure.ts';

/** More than 40 megapixels need, uncompressed, with four channels of 16 bits. */
const limitBytes = 350_000_000;

/** Throws `fileUnreadable`, or `pictureUnreadable` for a file that is far too long. */
export async function readPictureBytes(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > limitBytes) throw new InklingError('pictureUnreadable', { file, problem: { kind: 'fileTooLong', sizeBytes: size, limitBytes } });
    return await readFile(file);
  } catch (error) {
    if (error instanceof InklingError) throw error;
    throw new InklingError('fileUnreadable', { file, reason: errnoOf(error) ?? '' }, { cause: error });
  }
}
