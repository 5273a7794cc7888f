/** Small sets of IDX files for tests, and a folder to put them in that is gone when the test is over. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { toIdxImages, toIdxLabels } from '../../../electron/engine/data/idx.ts';

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-data-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Pictures of 3 × 2 pixels that count up, with labels 0, 1, 2, 0, 1, …; `first` makes parts differ. */
export function smallPart(count: number, first = 0): { readonly images: Uint8Array; readonly labels: Uint8Array } {
  return {
    images: toIdxImages({ count, height: 3, width: 2, images: Uint8Array.from({ length: count * 6 }, (_, i) => first + i) }),
    labels: toIdxLabels(Uint8Array.from({ length: count }, (_, i) => i % 3)),
  };
}

/** Contents of the four files by their usual names: 5 samples to train on, 4 to test. */
export function smallSet(): Readonly<Record<string, Uint8Array>> {
  const [training, test] = [smallPart(5), smallPart(4, 100)];
  return {
    'train-images-idx3-ubyte': training.images,
    'train-labels-idx1-ubyte': training.labels,
    't10k-images-idx3-ubyte': test.images,
    't10k-labels-idx1-ubyte': test.labels,
  };
}

/** Writes the files, gzipped where the name ends so, and gives the folder back. */
export async function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), name.endsWith('.gz') ? gzipSync(content) : content);
  }
  return folder;
}

export function renamed<T>(files: Readonly<Record<string, T>>, rename: (name: string) => string): Record<string, T> {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [rename(name), content]));
}
