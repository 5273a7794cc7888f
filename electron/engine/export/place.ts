/** Puts a new file or folder into its place when all is done, and never in the place of another. */
import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { syncFolder } from '../store/atomic.ts';
import { errnoOf, explained } from '../store/failure.ts';
import { nodeFileSystem } from '../store/fileSystem.ts';
import { isPresent } from '../store/readIfPresent.ts';

/**
 * Lets `make` write to a path beside the final one, in a hidden folder, and then moves what is there. Whatever happens
 * before, nothing stands under the final name; the folders above it are made. Throws `exportExists`, `diskFull` and the like.
 */
export async function placeNew<Result>(path: string, make: (staged: string) => Promise<Result>): Promise<Result & { readonly sizeBytes: number }> {
  await assertFree(path);
  const parent = dirname(path);
  const staging = join(parent, `.tmp-${basename(path)}-${randomBytes(4).toString('hex')}`);
  return explained('write', path, async () => {
    await mkdir(staging, { recursive: true });
    try {
      const staged = join(staging, basename(path));
      const result = await make(staged);
      const sizeBytes = await syncAll(staged);
      await moveTo(staged, path);
      await syncFolder(parent, nodeFileSystem);
      return { ...result, sizeBytes };
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  });
}

async function assertFree(path: string): Promise<void> {
  if (await isPresent(path, nodeFileSystem)) throw new InklingError('exportExists', { path });
}

/** A link, unlike a renamed file, takes nobody's place; a folder takes at most that of an empty one. */
async function moveTo(staged: string, path: string): Promise<void> {
  try {
    if ((await lstat(staged)).isDirectory()) await rename(staged, path);
    else await link(staged, path);
  } catch (error) {
    const reason = errnoOf(error);
    if (reason === 'EEXIST' || reason === 'ENOTEMPTY' || reason === 'ENOTDIR') throw new InklingError('exportExists', { path }, { cause: error });
    // Some disks have no links.
    if (reason !== 'EPERM' && reason !== 'ENOTSUP' && reason !== 'ENOSYS') throw error;
    await assertFree(path);
    await rename(staged, path);
  }
}

/** Makes all of it durable; returns how many bytes it has. */
async function syncAll(path: string): Promise<number> {
  if (!(await lstat(path)).isDirectory()) {
    const file = await open(path, 'r+');
    try {
      await file.sync();
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  }
  let sizeBytes = 0;
  for (const name of await readdir(path)) sizeBytes += await syncAll(join(path, name));
  await syncFolder(path, nodeFileSystem);
  return sizeBytes;
}
