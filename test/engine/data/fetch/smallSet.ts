/** A small set to be fetched, homes that have it, and what a fetch is given in tests. */
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { EngineEvent } from '../../../../electron/contract/events.ts';
import type { FetchOptions } from '../../../../electron/engine/data/fetch/fetchFiles.ts';
import { noProxy } from '../../../../electron/engine/data/fetch/proxy.ts';
import type { Download } from '../../../../electron/engine/data/fetch/published.ts';
import { toIdxImages, toIdxLabels } from '../../../../electron/engine/data/idx.ts';
import { readIdxFolder } from '../../../../electron/engine/data/idxFolder.ts';
import { temporaryFolder } from '../samples.ts';
import { honest, type Handler } from './mirror.ts';

/** A set whose training pictures do not get smaller by packing: their archive has some 200,000 bytes. */
export const contents: Readonly<Record<string, Uint8Array>> = {
  'train-images-idx3-ubyte': toIdxImages({ count: 250, height: 28, width: 28, images: randomBytes(250 * 784) }),
  'train-labels-idx1-ubyte': toIdxLabels(Uint8Array.from({ length: 250 }, (_, i) => i % 10)),
  't10k-images-idx3-ubyte': toIdxImages({ count: 10, height: 28, width: 28, images: randomBytes(10 * 784) }),
  't10k-labels-idx1-ubyte': toIdxLabels(Uint8Array.from({ length: 10 }, (_, i) => i)),
};
export const names = Object.keys(contents).map((name) => `${name}.gz`);
export const [trainImages = ''] = names;
export const archives = Object.fromEntries(Object.entries(contents).map(([name, content]) => [`${name}.gz`, gzipSync(content)]));
export const archiveSize = archives[trainImages]!.length;

export const sourceAt = (...homes: readonly string[]): Download => ({
  id: 'small',
  variable: 'SMALL_FOLDER',
  homes,
  size: { height: 28, width: 28, classCount: 10, trainingCount: 250, testCount: 10 },
  files: Object.entries(contents).map(([name, content]) => ({
    name: `${name}.gz`,
    sizeBytes: content.length,
    digest: { of: 'content', sha256: createHash('sha256').update(content).digest('hex') },
  })),
});

interface Setting {
  readonly folder: string;
  readonly events: EngineEvent[];
  readonly options: FetchOptions;
}

export async function setting(changes: Partial<FetchOptions> = {}): Promise<Setting> {
  const folder = join(await temporaryFolder(), 'datasets', 'small');
  const events: EngineEvent[] = [];
  const stall = { windowMs: 10_000, leastBytes: 100 };
  const emit = (event: EngineEvent): void => void events.push(event);
  const { signal } = new AbortController();
  return { folder, events, options: { folder, proxies: noProxy, stall, signal, emit, ...changes } };
}

export const expectWhole = async (folder: string): Promise<void> => {
  expect((await readdir(folder)).sort()).toEqual([...names].sort());
  const { training } = await readIdxFolder(folder, 'small');
  // Far quicker than to let the matcher compare 200,000 numbers.
  expect(Buffer.compare(training.images, contents['train-images-idx3-ubyte']!.subarray(16))).toBe(0);
};

/** Only the first file is asked for in a special way in most tests. */
export const first = (handler: Handler, others: Handler = honest(archives)): Handler => (request, response) =>
  (request.url === `/${trainImages}` ? handler : others)(request, response);

export const failure = async (promise: Promise<unknown>): Promise<{ code?: string; values?: unknown }> =>
  promise.then(
    () => ({}),
    (error: unknown) => error as { code?: string; values?: unknown },
  );
