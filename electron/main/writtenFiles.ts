/** Files that the page itself makes, such as a chart: gathered piece by piece, then written where the person chose, whole or not at all. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { InklingError } from '../contract/errors.ts';

/** Far more than a chart or a table takes. */
const limitBytes = 64 * 1024 * 1024;

export interface WrittenFiles {
  /** Lets one file be written at the path. */
  allow(token: string, path: string): void;
  /** Throws `messageMalformed` for a token that allows nothing, `messageTooLarge`, and what the disk throws. */
  add(token: string, piece: Buffer, isLast: boolean): Promise<void>;
}

export function createWrittenFiles(): WrittenFiles {
  const open = new Map<string, { readonly path: string; readonly pieces: Buffer[]; sizeBytes: number }>();
  return {
    allow(token, path) {
      open.set(token, { path, pieces: [], sizeBytes: 0 });
    },
    async add(token, piece, isLast) {
      const file = open.get(token);
      // A page that could name any file that it was given could write over one that it was only to read.
      if (file === undefined) throw new InklingError('messageMalformed', { from: 'window' });
      file.sizeBytes += piece.length;
      if (isLast || file.sizeBytes > limitBytes) open.delete(token);
      if (file.sizeBytes > limitBytes) throw new InklingError('messageTooLarge', { sizeBytes: file.sizeBytes, limitBytes });
      file.pieces.push(piece);
      if (isLast) await writeWhole(file.path, Buffer.concat(file.pieces));
    },
  };
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const beside = `${path}.part`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
