/** Reads a file or a folder that need not be there. */
import { InklingError } from '../../contract/errors.ts';
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

/** Throws `linkNotFollowed` where one of these is a link: it could lead out of the workspace. */
export async function refuseLinks(paths: readonly string[], fs: FileSystem): Promise<void> {
  for (const path of paths) {
    if (await explained('read', path, () => fs.isLink(path))) throw new InklingError('linkNotFollowed', { path });
  }
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
