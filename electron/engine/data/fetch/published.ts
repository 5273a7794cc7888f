/** What a published data set consists of, and whether a file holds what was published, however it is packed. */
import type { DataSize } from '../../../contract/dataset.ts';
import { InklingError } from '../../../contract/errors.ts';
import { sha256 } from '../../store/manifest.ts';
import { readIdxContent } from '../idxFile.ts';
import { parseIdxName, type NamedIdxFile } from '../idxNames.ts';

/** A file as its homes name it, and what it holds once unpacked. */
export interface DownloadFile {
  readonly name: string;
  /** Size and SHA-256 (hex) of the uncompressed content. */
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A published data set that can be fetched. */
export interface Download {
  readonly id: string;
  /** The environment variable that names a folder with its files. */
  readonly variable: string;
  /** Addresses of folders with all the files, the best first; each ends with a slash. */
  readonly homes: readonly string[];
  readonly size: DataSize;
  readonly files: readonly DownloadFile[];
}

/** Reads it through; what is no IDX file at all has another content. Throws `dataUnreadable`. */
export async function hasContent(path: string, file: DownloadFile): Promise<boolean> {
  try {
    return isContent(await readIdxContent(path, roleOf(file.name).kind), file);
  } catch (error) {
    if (error instanceof InklingError && error.code === 'idxUnfit') return false;
    throw error;
  }
}

export function isContent(content: Uint8Array, file: DownloadFile): boolean {
  return sha256(content) === file.sha256;
}

/** What a published file holds, told by its name. */
export function roleOf(name: string): NamedIdxFile {
  const role = parseIdxName(name);
  if (role === null) throw new TypeError(`${name} is not named like a file of an IDX set`);
  return role;
}
