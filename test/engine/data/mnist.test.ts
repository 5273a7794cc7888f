import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDataCatalog } from '../../../electron/engine/data/catalog.ts';
import { createDownloadSource } from '../../../electron/engine/data/downloadSource.ts';
import { noProxy } from '../../../electron/engine/data/fetch/proxy.ts';
import { mnist } from '../../../electron/engine/data/mnist.ts';
import { splitTraining } from '../../../electron/engine/data/split.ts';
import { partStats } from '../../../electron/engine/data/stats.ts';
import { honest, startMirror } from './fetch/mirror.ts';
import { temporaryFolder } from './samples.ts';

const folder = process.env['INKLING_MNIST'] ?? '';
const emit = (): void => undefined;

describe.skipIf(folder === '')('the real MNIST (needs INKLING_MNIST)', () => {
  it('is found in a given folder and has the published figures', async () => {
    const catalog = createDataCatalog({ workspaceFolder: await temporaryFolder(), cacheFolder: await temporaryFolder(), mnistFolder: folder, emit });
    const { training, test, height, width } = await catalog.open('mnist');
    expect([height, width, training.count, test?.count]).toEqual([28, 28, 60_000, 10_000]);
    // The classes' sizes, and the mean 0.1307 and deviation 0.3081 that PyTorch's MNIST example normalises with.
    const stats = partStats(training, 10);
    expect(stats.classCounts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(stats.mean).toBeCloseTo(0.1307, 4);
    expect(stats.deviation).toBeCloseTo(0.3081, 4);
    expect(splitTraining(training.labels, 10, 1 / 12, 1).validation).toHaveLength(5000);
  });

  it('is fetched from a mirror whose connection breaks, and proved by its digests', async () => {
    const archives = await Promise.all(mnist.files.map(async ({ name }) => [name, await readFile(join(folder, name))] as const));
    const { home, asked } = await startMirror(honest(Object.fromEntries(archives), [4_000_000, 3_000_000]));
    const fetchFolder = join(await temporaryFolder(), 'datasets', 'mnist');
    const stall = { windowMs: 10_000, leastBytes: 1 };
    const source = createDownloadSource({ ...mnist, homes: [home] }, { givenFolder: null, fetchFolder, proxies: noProxy, stall, emit });
    await source.fetch?.();
    expect(asked).toHaveLength(6);
    expect(await source.summarise()).toMatchObject({ state: 'ready', folder: fetchFolder, size: mnist.size });
    expect((await source.open()).training.count).toBe(60_000);
  });
});

describe('the description of MNIST', () => {
  it('names sizes that its dimensions give', () => {
    expect(mnist.files.map(({ sizeBytes }) => sizeBytes)).toEqual([16 + 60_000 * 784, 8 + 60_000, 16 + 10_000 * 784, 8 + 10_000]);
  });
});
