/** Puts a new file or folder into its place when all is done, and never in the place of another. */
import { link, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { stagingPrefix, syncFolder } from './atomic.ts';
import { errnoOf, explained } from './failure.ts';
import { nodeFileSystem } from './fileSystem.ts';
import { formatHolder, identifyOwnProcess, isAlive, parseHolder, type Holder } from './holder.ts';
import { isPresent } from './readIfPresent.ts';

export interface PlaceOptions {
  /** The error where something has the name already, or by then; else `pathBlocked`. */
  readonly taken?: (path: string) => InklingError;
  /** Single files of a folder are left to the system: of tens of thousands, syncing each takes minutes. */
  readonly unsynced?: boolean;
}

const pathBlocked = (path: string): InklingError => new InklingError('pathBlocked', { path });

/**
 * Lets `make` write to a path beside the final one, in a hidden folder, and then moves what is there. Whatever happens
 * before, nothing stands under the final name; the folders above it are made. The hidden folder's name says whose it is, so
 * that what a killed process left goes with the next one. Throws what `taken` makes, `diskFull` and the like.
 */
export async function placeNew<Result>(
  path: string,
  make: (staged: string) => Promise<Result>,
  { taken = pathBlocked, unsynced = false }: PlaceOptions = {},
): Promise<Result & { readonly sizeBytes: number }> {
  await assertFree(path, taken);
  const parent = dirname(path);
  return explained('write', path, async () => {
    const own = await identifyOwnProcess('placing');
    const staging = join(parent, stagingPrefix + formatHolder(own));
    await mkdir(staging, { recursive: true });
    try {
      await removeAbandoned(parent, own);
      const staged = join(staging, basename(path));
      const result = await make(staged);
      const sizeBytes = await measure(staged, !unsynced);
      await moveTo(staged, path, taken);
      await syncFolder(parent, nodeFileSystem);
      return { ...result, sizeBytes };
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  });
}

/** The same for a folder, which is there for `fill` to write into. */
export async function placeNewFolder(path: string, fill: (staged: string) => Promise<void>, options: PlaceOptions = {}): Promise<void> {
  await placeNew(
    path,
    async (staged) => {
      await mkdir(staged);
      await fill(staged);
      return {};
    },
    options,
  );
}

/** What dead processes left; that of one on another machine may be in use. */
async function removeAbandoned(folder: string, own: Holder): Promise<void> {
  for (const name of await readdir(folder)) {
    const holder = name.startsWith(stagingPrefix) ? parseHolder(name.slice(stagingPrefix.length)) : null;
    if (holder === null || (await isAlive(holder, own))) continue;
    // What somebody else may delete only is no reason to fail.
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function assertFree(path: string, taken: (path: string) => InklingError): Promise<void> {
  if (await isPresent(path, nodeFileSystem)) throw taken(path);
}

/** A link, unlike a renamed file, takes nobody's place; a folder takes at most that of an empty one. */
async function moveTo(staged: string, path: string, taken: (path: string) => InklingError): Promise<void> {
  try {
    if ((await lstat(staged)).isDirectory()) await rename(staged, path);
    else await link(staged, path);
  } catch (error) {
    const reason = errnoOf(error);
    if (reason === 'EEXIST' || reason === 'ENOTEMPTY' || reason === 'ENOTDIR') throw Object.assign(taken(path), { cause: error });
    // Some disks have no links.
    if (reason !== 'EPERM' && reason !== 'ENOTSUP' && reason !== 'ENOSYS') throw error;
    await assertFree(path, taken);
    await rename(staged, path);
  }
}

/** How many bytes it has; makes all of it durable, or at least the names in its folders. */
async function measure(path: string, syncs: boolean): Promise<number> {
  const found = await lstat(path);
  if (!found.isDirectory()) {
    if (!syncs) return found.size;
    const file = await open(path, 'r+');
    try {
      await file.sync();
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  }
  let sizeBytes = 0;
  for (const name of await readdir(path)) sizeBytes += await measure(join(path, name), syncs);
  await syncFolder(path, nodeFileSystem);
  return sizeBytes;
}
