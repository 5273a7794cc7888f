/**
 * A workspace in another place: copied beside it, compared byte by byte, put there in one step, and only then may the old one go.
 * Whenever it is interrupted, one workspace is whole and the setting names it.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative, isAbsolute, sep } from 'node:path';
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import type { Moved } from '../../contract/disk.ts';
import { stagingPrefix, writeFileAtomic } from './atomic.ts';
import { errnoOf, explained } from './failure.ts';
import { nodeFileSystem, writeAll } from './fileSystem.ts';
import { readFreeBytes } from './freeBytes.ts';
import { formatHolder, identifyOwnProcess } from './holder.ts';
import { placeNewFolder } from './placeNew.ts';
import { readFileIfPresent, refuseLinks } from './readIfPresent.ts';
import { listTree, type Tree } from './tree.ts';
import { arrivedName, lockName } from './workspace.ts';

export interface MoveOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  /** Makes the setting name the new place. */
  readonly settle: () => Promise<void>;
}

/** What a folder of the system takes besides what is in its files. */
const spareBytes = 16 * 1024 * 1024;
const chunkBytes = 1024 * 1024;

/** Throws `moveUnfit`, `moveDisturbed`, `linkNotFollowed`, `diskFull` and the like; the workspace is where it was then. */
export async function moveWorkspace(from: string, to: string, options: MoveOptions): Promise<Moved> {
  await refuseLinks([from, to], nodeFileSystem);
  await assertApart(from, to);
  await removeAbandoned(from, to);
  const tree = await listOwn(from);
  const sizeBytes = tree.files.reduce((sum, file) => sum + file.sizeBytes, 0);
  await makeWay(to);
  const freeBytes = await readFreeBytes(to);
  if (freeBytes < sizeBytes + spareBytes) throw new InklingError('moveUnfit', { folder: to, problem: { kind: 'noSpace', neededBytes: sizeBytes + spareBytes, freeBytes } });
  await placeNewFolder(to, (staged) => copy(from, staged, tree, options), { taken: () => new InklingError('moveUnfit', { folder: to, problem: { kind: 'notEmpty' } }) });
  try {
    await options.settle();
  } catch (error) {
    await remove(to);
    throw error;
  }
  // Whoever needs no lock, as a look at a test part, may have written to the old one until now.
  const left = isSame(tree, await listOwn(from)) ? await remove(from) : 'changed';
  return { folder: to, sizeBytes, left };
}

/** Neither may lie within the other, by whatever links lead there. */
async function assertApart(from: string, to: string): Promise<void> {
  const [own, other] = [await toReal(from), await toReal(to)];
  if (isWithin(other, own)) throw new InklingError('moveUnfit', { folder: to, problem: { kind: own === other ? 'same' : 'within' } });
  if (isWithin(own, other)) throw new InklingError('moveUnfit', { folder: to, problem: { kind: 'notEmpty' } });
}

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
};

/** The path without links, as far as it is there. */
async function toReal(path: string): Promise<string> {
  try {
    return await explained('read', path, () => realpath(path));
  } catch (error) {
    if (errnoOf(error instanceof Error ? error.cause : null) !== 'ENOENT' || path === dirname(path)) throw error;
    return join(await toReal(dirname(path)), relative(dirname(path), path));
  }
}

const arrivedSchema = v.pipe(v.string(), v.parseJson(), v.object({ from: v.string() }));

/** A whole copy that the setting never came to name, because its maker was killed just then, and that nobody has opened since. */
async function removeAbandoned(from: string, to: string): Promise<void> {
  const bytes = await explained('read', to, () => readFileIfPresent(join(to, arrivedName), nodeFileSystem)).catch((error: unknown) => {
    if (error instanceof InklingError) return null;
    throw error;
  });
  const arrived = v.safeParse(arrivedSchema, bytes === null ? '' : new TextDecoder().decode(bytes));
  if (arrived.success && arrived.output.from === from) await remove(to);
}

/** An empty folder that a person has made for it stands in nobody's way. */
async function makeWay(to: string): Promise<void> {
  const names = await explained('read', to, () => readdir(to)).catch((error: unknown) => {
    if (errnoOf(error instanceof Error ? error.cause : null) === 'ENOENT') return null;
    throw error;
  });
  if (names === null) return;
  if (names.length > 0) throw new InklingError('moveUnfit', { folder: to, problem: { kind: 'notEmpty' } });
  await explained('write', to, () => rmdir(to));
}

/** All but the locks, which are of the place and not of what is in it. */
async function listOwn(folder: string): Promise<Tree> {
  const { folders, files } = await listTree(folder);
  const isLock = (path: string): boolean => path === lockName || path.startsWith(`${lockName}/`) || /^runs\/[^/]+\/lock(\/|$)/.test(path);
  return { folders: folders.filter((path) => !isLock(path)), files: files.filter(({ path }) => !isLock(path)) };
}

const isSame = (one: Tree, other: Tree): boolean => JSON.stringify(one) === JSON.stringify(other);

async function copy(from: string, staged: string, tree: Tree, { signal, onProgress }: MoveOptions): Promise<void> {
  const totalBytes = tree.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let doneBytes = 0;
  for (const path of tree.folders) await mkdir(join(staged, path));
  for (const { path } of tree.files) {
    signal.throwIfAborted();
    const written = await copyFile(join(from, path), join(staged, path));
    const read = await digest(join(staged, path));
    if (written.sha256 !== read) throw new InklingError('fileDamaged', { path: join(staged, path), damage: { kind: 'wrongContents' } });
    doneBytes += written.sizeBytes;
    onProgress(doneBytes, totalBytes);
  }
  await writeFileAtomic(join(staged, arrivedName), new TextEncoder().encode(`${JSON.stringify({ from })}\n`));
  if (!isSame(tree, await listOwn(from))) throw new InklingError('moveDisturbed', { folder: from });
}

/** What was read, which is what must be found in the copy. */
async function copyFile(from: string, to: string): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(to, 'wx');
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      await writeAll(file, chunk);
    }
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

/** In one step, so that nobody finds half a workspace there; what a kill leaves behind it is hidden, and goes with the next thing made beside it. */
async function remove(folder: string): Promise<Moved['left']> {
  const removed = join(dirname(folder), stagingPrefix + formatHolder(await identifyOwnProcess('moving')));
  try {
    await rename(folder, removed);
    await rm(removed, { recursive: true, force: true });
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    const isThere = (await lstat(folder).catch(() => null)) !== null;
    return isThere ? 'notRemovable' : null;
  }
  return null;
}
