/** Reads a file or a folder that need not be there. */
import { errnoOf, explained } from './failure.ts';
import type { FileSystem } from './fileSystem.ts';

/** The file's bytes, `null` where it does not exist. */
export async function readFileIfPresent(path: string, fs: FileSystem): Promise<Uint8Array | null> {
  return explained('read', path, () => passMissing(fs.readFile(path), null));
}

/** The names in a folder, none where it does not exist. */
export async function readFolderIfPresent(path: string, fs: FileSystem): Promise<readonly string[]> {
  return explained('read', path, () => passMissing(fs.readdir(path), []));
}

export async function isPresent(path: string, fs: FileSystem): Promise<boolean> {
  return explained('read', path, async () => (await passMissing(fs.stat(path), null)) !== null);
}

async function passMissing<T, U>(reading: Promise<T>, missing: U): Promise<T | U> {
  try {
    return await reading;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return missing;
    throw error;
  }
}
