/** What a published data set consists of, and whether a file holds what was published, however it is packed. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DataSize } from '../../../contract/dataset.ts';
import { InklingError } from '../../../contract/errors.ts';
import { errnoOf } from '../../store/failure.ts';
import { sha256 } from '../../store/manifest.ts';
import { readIdxContent } from '../idxFile.ts';
import { parseIdxName, type NamedIdxFile } from '../idxNames.ts';

/** A file as its homes name it, and what was published of it. */
export interface DownloadFile {
  readonly name: string;
  /** Of the uncompressed content. */
  readonly sizeBytes: number;
  readonly digest: PublishedDigest;
}

/** In hex. `packed` is of the file as its homes send it: nothing can be said of what was unpacked from it. */
export type PublishedDigest =
  | { readonly of: 'content'; readonly sha256: string }
  | { readonly of: 'packed'; readonly md5: string };

/** A published data set that can be fetched. */
export interface Download {
  readonly id: string;
  /** The environment variable that names a folder with its files, where there is one. */
  readonly variable: string | null;
  /** Addresses of folders with all the files, the best first; each ends with a slash. */
  readonly homes: readonly string[];
  readonly size: DataSize;
  readonly files: readonly DownloadFile[];
  /** In the order of the labels, where they are no digits. */
  readonly classNames?: readonly string[];
}

/** `unverified`: of the right size, but what was published is the digest of the packed file. */
export type Verdict = 'published' | 'unverified' | 'other';

/** Reads it through; what is no IDX file at all has another content. Throws `dataUnreadable`. */
export async function hasContent(path: string, file: DownloadFile): Promise<boolean> {
  try {
    return (await judge(path, await readIdxContent(path, roleOf(file.name).kind), file)) !== 'other';
  } catch (error) {
    if (error instanceof InklingError && error.code === 'idxUnfit') return false;
    throw error;
  }
}

/** Whether the file at `path`, whose uncompressed content this is, is the published one. Throws `dataUnreadable`. */
export async function judge(path: string, content: Uint8Array, { sizeBytes, digest }: DownloadFile): Promise<Verdict> {
  if (digest.of === 'content') return sha256(content) === digest.sha256 ? 'published' : 'other';
  if (content.length !== sizeBytes) return 'other';
  const packed = await readFile(path).catch((error: unknown) => {
    throw new InklingError('dataUnreadable', { path, reason: errnoOf(error) ?? '' }, { cause: error });
  });
  if (createHash('md5').update(packed).digest('hex') === digest.md5) return 'published';
  // A packed file with another digest is another file; of an unpacked one that cannot be told.
  return packed.length === sizeBytes ? 'unverified' : 'other';
}

/** What a published file holds, told by its name. */
export function roleOf(name: string): NamedIdxFile {
  const role = parseIdxName(name);
  if (role === null) throw new TypeError(`${name} is not named like a file of an IDX set`);
  return role;
}
