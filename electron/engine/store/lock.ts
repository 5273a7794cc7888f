/** Lets one process at a time write in a folder. */
import type { FileSystem } from './fileSystem.ts';

export interface Lock {
  release(): Promise<void>;
}

export interface Holder {
  /** The name of the holder's file in the lock folder. */
  readonly file: string;
  readonly program: string;
  readonly pid: number;
  readonly host: string;
}

export type LockOutcome =
  | { readonly kind: 'acquired'; readonly lock: Lock }
  | { readonly kind: 'held'; readonly holder: Holder };

export function acquireLock(folder: string, program: string, fs: FileSystem): Promise<LockOutcome> {
  void folder, program, fs;
  return Promise.resolve({ kind: 'acquired', lock: { release: () => Promise.resolve() } });
}

export function readHolder(folder: string, fs: FileSystem): Promise<Holder | null> {
  void folder, fs;
  return Promise.resolve(null);
}
