/**
 * Writes a file, or a folder of files, so that after a crash at any moment either the old or the new one is there.
 *
 * Everything is written under a temporary name on the same disk, synced, and renamed into place. What a killed process
 * left under such a name is removed by `removeLeftovers` when the workspace is opened for writing.
 */
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { errnoOf, explained } from './failure.ts';
import { nodeFileSystem, writeAll, type FileSystem } from './fileSystem.ts';
import { isPresent, readFolderIfPresent } from './readIfPresent.ts';

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const stagingPrefix = '.tmp-';
/** A folder that makes way for its successor; it comes back when the successor never arrived. */
const replacedPrefix = '.old-';

/**
 * Replaces the file by one with these bytes. On failure the old one stays.
 * `stagingFolder` is on the same disk; it is where a killed process would leave its half-written file.
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array,
  fs: FileSystem = nodeFileSystem,
  stagingFolder: string = dirname(path),
): Promise<void> {
  await explained('write', path, async () => {
    const staged = stagingPath(stagingFolder, basename(path));
    await cleanUpOnFailure(fs, staged, async () => {
      await writeSynced(staged, bytes, fs);
      await fs.rename(staged, path);
    });
    await syncFolder(dirname(path), fs);
  });
}

/** Replaces the folder by one with these files, written in this order. On failure the old one stays. */
export async function writeFolderAtomic(
  path: string,
  files: readonly NamedFile[],
  fs: FileSystem = nodeFileSystem,
): Promise<void> {
  await explained('write', path, async () => {
    const staged = stagingPath(dirname(path), basename(path));
    await cleanUpOnFailure(fs, staged, async () => {
      await fs.mkdir(staged, { recursive: true });
      for (const file of files) await writeSynced(join(staged, file.name), file.bytes, fs);
      await syncFolder(staged, fs);
      await replaceFolder(staged, path, fs);
    });
    await syncFolder(dirname(path), fs);
  });
}

/** Removes the folder, so that a killed process leaves all of it or nothing that counts. */
export async function removeFolderAtomic(path: string, fs: FileSystem): Promise<void> {
  await explained('write', path, async () => {
    const removed = stagingPath(dirname(path), basename(path));
    await fs.rename(path, removed);
    await fs.rm(removed, { recursive: true, force: true });
  });
}

/**
 * Removes what killed processes left in the folder, if there is one; where a link leads nothing is touched, since what lies
 * there need not be ours; `of`: only those of files whose names begin so. Only who holds the lock may do this.
 */
export async function removeLeftovers(folder: string, fs: FileSystem, of = ''): Promise<void> {
  if (await fs.isLink(folder)) return;
  const names = await readFolderIfPresent(folder, fs);
  for (const name of names) {
    const path = join(folder, name);
    const original = name.startsWith(replacedPrefix + of) ? name.slice(replacedPrefix.length) : null;
    if (original !== null && !names.includes(original)) await fs.rename(path, join(folder, original));
    else if (original !== null || name.startsWith(stagingPrefix + of)) await fs.rm(path, { recursive: true, force: true });
  }
}

/** Makes the names in a folder durable. Windows and some network disks have no such call and need none of us. */
export async function syncFolder(folder: string, fs: FileSystem): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (errnoOf(error) !== 'EINVAL' && errnoOf(error) !== 'ENOTSUP') throw error;
  } finally {
    await handle.close();
  }
}

function stagingPath(folder: string, name: string): string {
  return join(folder, `${stagingPrefix}${name.slice(0, 40)}-${randomBytes(4).toString('hex')}`);
}

async function writeSynced(path: string, bytes: Uint8Array, fs: FileSystem): Promise<void> {
  const handle = await fs.open(path, 'wx');
  try {
    await writeAll(handle, bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function replaceFolder(staged: string, path: string, fs: FileSystem): Promise<void> {
  if (!(await isPresent(path, fs))) return fs.rename(staged, path);
  const replaced = join(dirname(path), replacedPrefix + basename(path));
  await fs.rm(replaced, { recursive: true, force: true });
  await fs.rename(path, replaced);
  try {
    await fs.rename(staged, path);
  } catch (error) {
    await fs.rename(replaced, path);
    throw error;
  }
  await fs.rm(replaced, { recursive: true, force: true });
}

async function cleanUpOnFailure(fs: FileSystem, staged: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // The first error is the one to tell; what cannot be removed now goes when the workspace is next opened.
    await fs.rm(staged, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}
