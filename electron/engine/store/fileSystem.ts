/** The part of Node's file system that the store uses, so that a test can let any single call of it fail. */
import { lstat, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { errnoOf } from './failure.ts';

/** A file that is open for writing, or a folder that is open to be synced. */
export interface OpenFile {
  write(bytes: Uint8Array): Promise<{ readonly bytesWritten: number }>;
  sync(): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
  close(): Promise<void>;
}

export interface FileSystem {
  /** `r` only to sync, `wx` a file that must not exist yet, `a` at the end of a file, which is made when absent. `a` follows no link. */
  open(path: string, flags: 'r' | 'wx' | 'a'): Promise<OpenFile>;
  /** Follows no link. */
  readFile(path: string): Promise<Uint8Array>;
  readdir(path: string): Promise<string[]>;
  stat(path: string): Promise<{ readonly size: number; isDirectory(): boolean }>;
  /** Whether a link stands there; not where nothing does. */
  isLink(path: string): Promise<boolean>;
  /** `recursive` makes the folders above it too, and is content with one that is there. */
  mkdir(path: string, options: { readonly recursive: boolean }): Promise<unknown>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { readonly recursive: true; readonly force: true }): Promise<void>;
}

/** Writes all bytes where the file stands: near the end of a disk a single call may write only some. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes.subarray(written))).bytesWritten;
  }
}

/**
 * A workspace may come from somebody else: a link in it could lead anywhere, and a pipe has no end. The error has the code that
 * systems have for links that are not to be followed.
 */
async function refuseDetour(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (found !== null && !found.isFile() && !found.isDirectory()) throw Object.assign(new Error(`ELOOP: no plain file, '${path}'`), { code: 'ELOOP' });
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

export const nodeFileSystem: FileSystem = {
  open: async (path, flags) => {
    if (flags === 'a') await refuseDetour(path);
    return open(path, flags);
  },
  readFile: async (path) => {
    await refuseDetour(path);
    return readFile(path);
  },
  isLink,
  readdir,
  stat,
  mkdir,
  rename,
  rm,
};
