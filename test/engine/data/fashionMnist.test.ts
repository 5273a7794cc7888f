import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../electron/contract/events.ts';
import { createDownloadSource } from '../../../electron/engine/data/downloadSource.ts';
import { fashionMnist } from '../../../electron/engine/data/fashionMnist.ts';
import { noProxy } from '../../../electron/engine/data/fetch/proxy.ts';
import type { Download } from '../../../electron/engine/data/fetch/published.ts';
import type { DataSource } from '../../../electron/engine/data/source.ts';
import { honest, startMirror } from './fetch/mirror.ts';
import { smallSet, temporaryFolder, writeFiles } from './samples.ts';

const packed = Object.fromEntries(Object.entries(smallSet()).map(([name, content]) => [`${name}.gz`, gzipSync(content)]));
/** As Fashion-MNIST is published: MD5 sums of the packed files, and names for the classes. */
const published: Download = {
  ...fashionMnist,
  size: { height: 3, width: 2, classCount: 3, trainingCount: 5, testCount: 4 },
  classNames: ['Coat', 'T-shirt/top', 'Bag'],
  files: Object.entries(packed).map(([name, bytes]) => ({ name, sizeBytes: gunzipSync(bytes).length, digest: { of: 'packed', md5: createHash('md5').update(bytes).digest('hex') } })),
};

async function sourceOf(files: Readonly<Record<string, Uint8Array>>, givenFolder: string | null = null): Promise<{ source: DataSource; folder: string; events: EngineEvent[] }> {
  const { home } = await startMirror(honest(files, [30, 20]));
  const folder = join(await temporaryFolder(), 'datasets', 'fashion-mnist');
  const events: EngineEvent[] = [];
  const stall = { windowMs: 10_000, leastBytes: 1 };
  const source = createDownloadSource({ ...published, homes: [home] }, { givenFolder, fetchFolder: folder, proxies: noProxy, stall, emit: (event) => events.push(event) });
  return { source, folder, events };
}

describe('a set whose packed files have published digests', () => {
  it('is fetched over a line that breaks, proved, and opened with its class names', async () => {
    const { source, folder, events } = await sourceOf(packed);
    expect(await source.summarise()).toMatchObject({ id: 'fashion-mnist', state: 'fetchable' });
    await source.fetch?.();
    expect(await source.summarise()).toMatchObject({ state: 'ready', folder, size: published.size });
    expect(await source.open()).toMatchObject({ classNames: ['Coat', 'T-shirt/top', 'Bag'], training: { count: 5 }, test: { count: 4 } });
    expect(events.filter(({ event }) => event === 'warned')).toEqual([]);
  });

  it('is not taken where a home sends the same content packed in another way, or other content', async () => {
    const name = 'train-labels-idx1-ubyte.gz';
    for (const bytes of [gzipSync(gunzipSync(packed[name]!), { level: 0 }), gzipSync(gunzipSync(packed[name]!).fill(1, 8))]) {
      const { source } = await sourceOf({ ...packed, [name]: bytes });
      await expect(source.fetch?.()).rejects.toMatchObject({ code: 'fetchFailed', values: { file: name, variable: null, attempts: [{ problem: { kind: 'wrongContent' } }] } });
    }
  });

  it('is opened where a file was unpacked, and says that this one is not verified', async () => {
    const { source, folder, events } = await sourceOf(packed);
    await writeFiles(folder, smallSet());
    expect((await source.open()).training.count).toBe(5);
    expect(events).toContainEqual({ event: 'warned', code: 'dataUnverified', values: { data: 'fashion-mnist', file: join(folder, 'train-images-idx3-ubyte') } });
    await writeFile(join(folder, 'train-labels-idx1-ubyte'), smallSet()['t10k-labels-idx1-ubyte']!);
    await expect(source.open()).rejects.toMatchObject({ code: 'dataContentDiffers' });
  });

  it('says how to get it', async () => {
    const { source } = await sourceOf(packed);
    await expect(source.open()).rejects.toMatchObject({ code: 'dataNotFetched', values: { data: 'fashion-mnist', variable: null } });
  });
});

describe('the description of Fashion-MNIST', () => {
  it('has MNIST’s four files, their sizes as their dimensions give, and ten classes', () => {
    expect(fashionMnist.files.map(({ sizeBytes }) => sizeBytes)).toEqual([16 + 60_000 * 784, 8 + 60_000, 16 + 10_000 * 784, 8 + 10_000]);
    expect(fashionMnist.classNames).toHaveLength(10);
    for (const { digest } of fashionMnist.files) expect(digest.of === 'packed' && digest.md5).toMatch(/^[0-9a-f]{32}$/);
  });
});
