/** A folder of what was computed and may be wanted again: the files used lately stay. */
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { removeLeftovers, writeFileAtomic } from './atomic.ts';
import { withDigest, withoutDigest } from './digestedBytes.ts';
import { explained } from './failure.ts';
import { nodeFileSystem } from './fileSystem.ts';
import { sha256 } from './manifest.ts';
import { readFileIfPresent } from './readIfPresent.ts';

/** `null` where nothing is kept for the key, or not whole. */
export async function recallBytes(folder: string, key: object): Promise<Uint8Array | null> {
  const path = fileOf(folder, key);
  try {
    const bytes = await readFileIfPresent(path, nodeFileSystem);
    const values = bytes === null ? null : withoutDigest(bytes);
    if (values === null) return null;
    await explained('write', path, () => utimes(path, new Date(), new Date()));
    return values;
  } catch (error) {
    if (error instanceof InklingError) return null;
    throw error;
  }
}

/** Of more than `most` files the least lately used goes. What cannot be written costs the time of computing it again, and nothing else. */
export async function keepBytes(folder: string, key: object, bytes: Uint8Array, most: number): Promise<void> {
  try {
    await explained('write', folder, async () => {
      await mkdir(folder, { recursive: true });
      await removeLeftovers(folder, nodeFileSystem);
    });
    await writeFileAtomic(fileOf(folder, key), withDigest(bytes));
    await explained('write', folder, () => removeOldest(folder, most));
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
  }
}

const fileOf = (folder: string, key: object): string => join(folder, `${sha256(new TextEncoder().encode(JSON.stringify(key))).slice(0, 32)}.bin`);

async function removeOldest(folder: string, most: number): Promise<void> {
  const files = await Promise.all((await readdir(folder)).map(async (name) => ({ path: join(folder, name), usedAtMs: (await stat(join(folder, name))).mtimeMs })));
  for (const { path } of files.toSorted((a, b) => b.usedAtMs - a.usedAtMs).slice(most)) await rm(path, { force: true });
}
