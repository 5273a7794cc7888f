/** The part of Node's file system that the store uses, so that a test can let any single call of it fail. */
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';

/** A file that is open for writing, or a folder that is open to be synced. */
export interface OpenFile {
  write(bytes: Uint8Array): Promise<{ readonly bytesWritten: number }>;
  sync(): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
  close(): Promise<void>;
}

export interface FileSystem {
  /** `r` only to sync, `wx` a file that must not exist yet, `a` at the end of a file, which is made when absent. */
  open(path: string, flags: 'r' | 'wx' | 'a'): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array>;
  readdir(path: string): Promise<string[]>;
  stat(path: string): Promise<{ readonly size: number; isDirectory(): boolean }>;
  mkdir(path: string, options: { readonly recursive: true }): Promise<unknown>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { readonly recursive: true; readonly force: true }): Promise<void>;
}

/** Writes all bytes where the file stands: near the end of a disk a single call may write only some. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes.subarray(written))).bytesWritten;
  }
}

export const nodeFileSystem: FileSystem = { open, readFile, readdir, stat, mkdir, rename, rm };
