import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { requests } from '../../electron/contract/requests.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { createBench, type TestBench } from '../support/engine.ts';

const importing = { preparation: null, invert: false, label: null, name: null, skipUnfit: false };

describe('data in and out of an engine', () => {
  let bench: TestBench;
  let engine: Engine;
  let pictures = '';
  beforeAll(async () => {
    bench = await createBench();
    engine = bench.open();
    pictures = join(bench.folder, '我的 数字');
    for (const name of ['左', '右']) {
      await mkdir(join(pictures, name), { recursive: true });
      for (let i = 0; i < 8; i++) {
        const data = Uint8Array.from({ length: 400 }, (_, at) => ((at % 20 < 4 + i) === (name === '左') ? 255 : 0));
        await writeFile(join(pictures, name, `${i}.png`), encode({ width: 20, height: 20, channels: 1, depth: 8, data }));
      }
    }
  });
  afterAll(async () => {
    await engine.close();
    await bench.remove();
  });

  it('previews without writing, imports under the folder’s name, and lists, opens and shows what it imported', async () => {
    const { name: _, skipUnfit: __, ...params } = importing;
    const preview = await engine.handlers.previewImport({ ...params, path: pictures });
    expect(v.parse(requests.previewImport.result, preview)).toEqual(preview);
    expect([preview.name, preview.classes]).toEqual(['我的-数字', [{ name: '右', training: 8, test: 0 }, { name: '左', training: 8, test: 0 }]]);
    await expect(readdir(bench.workspace)).rejects.toMatchObject({ code: 'ENOENT' });

    const result = await engine.handlers.importData({ ...importing, path: pictures });
    expect(v.parse(requests.importData.result, result)).toEqual(result);
    expect(result).toMatchObject({ data: { id: '我的-数字', state: 'ready', size: { height: 28, width: 28, classCount: 2, trainingCount: 16, testCount: 0 } }, unfit: { total: 0 } });
    expect(bench.events.filter(({ event }) => event === 'importProgressed').at(-1)).toMatchObject({ done: 16, total: 16 });
    expect((await engine.handlers.listData({})).map(({ id }) => id)).toContain('我的-数字');
    const samples = await engine.handlers.getSamples({ data: '我的-数字', part: 'training', indices: [0, 15] });
    expect([...samples.pixels.subarray(0, 784)]).toEqual([...preview.pictures.pixels.subarray(0, 784)]);
  });

  it('refuses a name that is taken, in other letters too, or cannot be one', async () => {
    const named = (name: string) => engine.handlers.importData({ ...importing, path: pictures, name });
    await named('Mine');
    await expect(named('mine')).rejects.toMatchObject({ code: 'dataExists', values: { name: 'Mine' } });
    await expect(engine.handlers.importData({ ...importing, path: pictures })).rejects.toMatchObject({ code: 'dataExists' });
    for (const name of ['mnist', 'Generated', 'fashion-mnist', 'my-digits', 'My-Digits']) await expect(named(name)).rejects.toMatchObject({ code: 'dataNameReserved' });
    for (const name of ['..', '.hidden', 'a/b', 'a\\b', 'con', ' ', 'x'.repeat(61), 'a\nb']) await expect(named(name)).rejects.toMatchObject({ code: 'dataNameUnfit' });
    expect((await readdir(join(bench.workspace, 'datasets'))).sort()).toEqual(['Mine', '我的-数字']);
  });

  it('takes IDX folders with other classes and sizes, and exports a selection that imports back', async () => {
    const { data } = await engine.handlers.importData({ ...importing, path: bench.data, name: 'bars' });
    const original = await engine.handlers.getDataStats({ data: bench.data });
    expect(data.size).toMatchObject({ height: original.height, classCount: original.classNames.length, trainingCount: original.training.count });
    const folder = join(bench.folder, 'out');
    const choice = { part: 'training', indices: [5, 1, 7], classes: null, corrected: false } as const;
    const result = await engine.handlers.exportData({ data: 'bars', format: 'png', folder, ...choice, indices: [...choice.indices] });
    expect(v.parse(requests.exportData.result, result)).toEqual({ folder, format: 'png', trainingCount: 3, testCount: 0 });
    await engine.handlers.importData({ ...importing, path: folder, preparation: 'asIs', name: 'few' });
    const few = await engine.handlers.getSamples({ data: 'few', part: 'training', indices: [0, 1, 2] });
    expect(few).toEqual(await engine.handlers.getSamples({ data: 'bars', part: 'training', indices: [5, 1, 7] }));
  });

  it('tells what classes have in common, without what is left out, and what augmentation shows of samples that are there', async () => {
    const { data } = bench;
    const asked = { data, part: 'training' } as const;
    const before = await engine.handlers.getClassMeans(asked);
    expect(v.parse(requests.getClassMeans.result, before)).toEqual(before);
    expect(before.pixels).toHaveLength(3 * before.height * before.width);
    const labels = await engine.handlers.listLabels(asked);
    const changes = [...labels.keys()].filter((index) => labels[index] === 0).map((index) => ({ change: 'exclude', index }) as const);
    await engine.handlers.correct({ ...asked, changes });
    const after = await engine.handlers.getClassMeans(asked);
    const size = before.height * before.width;
    expect(after.pixels.subarray(0, size).every((byte) => byte === 0)).toBe(true);
    expect(after.pixels.subarray(size)).toEqual(before.pixels.subarray(size));
    await engine.handlers.undoCorrection({ data });

    const plain = { data, indices: [3, 0], augmentation: null, seed: 1, draws: 1 };
    const { pixels } = await engine.handlers.getSamples({ ...asked, indices: plain.indices });
    expect((await engine.handlers.previewAugmentation(plain)).pixels).toEqual(pixels);
    const beyond = { code: 'sampleUnknown', values: { data, part: 'training', index: 240, count: 240 } };
    await expect(engine.handlers.previewAugmentation({ ...plain, indices: [240] })).rejects.toMatchObject(beyond);
  });

  it('can be stopped, and leaves nothing of it', async () => {
    const work = engine.handlers.importData({ ...importing, path: pictures, name: 'stopped' });
    const stop = setInterval(() => void engine.handlers.stopExchange({ path: pictures }), 0);
    const outcome = await work.catch((error: unknown) => error);
    clearInterval(stop);
    expect(outcome).toMatchObject({ code: 'exchangeStopped', values: { path: pictures } });
    expect((await readdir(join(bench.workspace, 'datasets'))).filter((name) => /stopped/.test(name))).toEqual([]);
  });
});
