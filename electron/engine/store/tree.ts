/** All that is in a folder, down to the last file, without following a link. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { errnoOf, explained } from './failure.ts';

export interface TreeFile {
  /** From the folder on, with `/` between its parts. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

export interface Tree {
  /** Each before what is in it; the folder itself is not among them. */
  readonly folders: readonly string[];
  readonly files: readonly TreeFile[];
}

/** By name. Throws `linkNotFollowed` at a link, a pipe and the like, or whatever keeps it from being read. */
export async function listTree(folder: string): Promise<Tree> {
  const folders: string[] = [];
  const files: TreeFile[] = [];
  const walk = async (within: string): Promise<void> => {
    for (const name of (await explained('read', join(folder, within), () => readdir(join(folder, within)))).toSorted()) {
      const path = within === '' ? name : `${within}/${name}`;
      const place = join(folder, path);
      const found = await explained('read', place, () => lstat(place));
      if (found.isDirectory()) {
        folders.push(path);
        await walk(path);
      } else if (found.isFile()) files.push({ path, sizeBytes: found.size, mtimeMs: found.mtimeMs });
      else throw new InklingError('linkNotFollowed', { path: place });
    }
  };
  await walk('');
  return { folders, files };
}

/** How many bytes its files have; of links, what the links themselves take. 0 where it does not exist. */
export async function measureTree(path: string): Promise<number> {
  const found = await passGone(lstat(path));
  if (found === null) return 0;
  if (!found.isDirectory()) return found.size;
  let sizeBytes = 0;
  for (const name of (await passGone(readdir(path))) ?? []) sizeBytes += await measureTree(join(path, name));
  return sizeBytes;
}

/** What another process removes while it is measured takes nothing; nor does what may not be read. */
async function passGone<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (errnoOf(error) !== null) return null;
    throw error;
  }
}
