/** Keeps what copies said of a data set, so that a list is there at once when it is asked for again, say to accept of it. */
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { removeLeftovers, writeFileAtomic } from '../store/atomic.ts';
import { explained } from '../store/failure.ts';
import { nodeFileSystem } from '../store/fileSystem.ts';
import { sha256 } from '../store/manifest.ts';
import { readFileIfPresent } from '../store/readIfPresent.ts';

/** Of MNIST each takes 2.4 MB. */
const mostKept = 8;
const digestBytes = 32;

/** `null` where nothing is kept for the key, or not whole. */
export async function recallPredictions(folder: string, key: object, length: number): Promise<Float32Array | null> {
  const path = fileOf(folder, key);
  try {
    const bytes = await readFileIfPresent(path, nodeFileSystem);
    if (bytes?.length !== digestBytes + length * Float32Array.BYTES_PER_ELEMENT) return null;
    // A copy: what a file is read into need not begin where a float may.
    const values = Uint8Array.from(bytes.subarray(digestBytes));
    if (sha256(values) !== Buffer.from(bytes.subarray(0, digestBytes)).toString('hex')) return null;
    await explained('write', path, () => utimes(path, new Date(), new Date()));
    return new Float32Array(values.buffer);
  } catch (error) {
    if (error instanceof InklingError) return null;
    throw error;
  }
}

/** A cache that cannot be written costs the time of another training, and nothing else. */
export async function keepPredictions(folder: string, key: object, predictions: Float32Array): Promise<void> {
  const values = new Uint8Array(predictions.buffer, predictions.byteOffset, predictions.byteLength);
  try {
    await explained('write', folder, async () => {
      await mkdir(folder, { recursive: true });
      await removeLeftovers(folder, nodeFileSystem);
    });
    await writeFileAtomic(fileOf(folder, key), Buffer.concat([Buffer.from(sha256(values), 'hex'), values]));
    await explained('write', folder, () => removeOldest(folder));
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
  }
}

const fileOf = (folder: string, key: object): string => join(folder, `${sha256(new TextEncoder().encode(JSON.stringify(key))).slice(0, 32)}.bin`);

async function removeOldest(folder: string): Promise<void> {
  const files = await Promise.all((await readdir(folder)).map(async (name) => ({ path: join(folder, name), usedAtMs: (await stat(join(folder, name))).mtimeMs })));
  for (const { path } of files.toSorted((a, b) => b.usedAtMs - a.usedAtMs).slice(mostKept)) await rm(path, { force: true });
}
