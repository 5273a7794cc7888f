import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../electron/contract/events.ts';
import { generatorVersion } from '../../../electron/engine/data/generated/generate.ts';
import { createGeneratedSource } from '../../../electron/engine/data/generatedSource.ts';
import type { DataSource } from '../../../electron/engine/data/source.ts';
import { temporaryFolder } from './samples.ts';

interface Setting {
  readonly cacheFolder: string;
  /** Where a set made with the usual seed is kept. */
  readonly folder: string;
  readonly events: EngineEvent[];
  readonly source: DataSource;
}

async function setting(cacheFolder?: string): Promise<Setting> {
  const cache = cacheFolder ?? (await temporaryFolder());
  const events: EngineEvent[] = [];
  const emit = (event: EngineEvent): void => void events.push(event);
  const source = createGeneratedSource({ cacheFolder: cache, trainingCount: 40, testCount: 20, emit });
  return { cacheFolder: cache, folder: join(cache, 'generated', `${generatorVersion}-1`), events, source };
}

const size = { height: 28, width: 28, classCount: 10, trainingCount: 40, testCount: 20 };

describe('generated digits', () => {
  it('are made at first use, told as they are made, and kept', async () => {
    const { source, folder, events } = await setting();
    expect(await source.summarise()).toEqual({ id: 'generated', name: null, state: 'makeable', folder: null, size, problem: null });
    const made = await source.open();
    expect(made).toMatchObject({ id: 'generated', height: 28, width: 28, training: { count: 40 }, test: { count: 20 } });
    expect(made.classNames).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(events.at(-1)).toEqual({ event: 'dataMaking', data: 'generated', done: 60, total: 60 });
    expect(await source.summarise()).toEqual({ id: 'generated', name: null, state: 'ready', folder, size, problem: null });
  });

  it('are ready for whoever hears that all are made', async () => {
    const asked: Promise<{ readonly state: string }>[] = [];
    const source: DataSource = createGeneratedSource({
      cacheFolder: await temporaryFolder(),
      trainingCount: 40,
      testCount: 20,
      emit: (event) => event.event === 'dataMaking' && event.done === event.total && asked.push(source.summarise()),
    });
    await source.open();
    expect(await Promise.all(asked)).toEqual([expect.objectContaining({ state: 'ready' })]);
  });

  it('are the same when they are read back, and not made again', async () => {
    const { source, cacheFolder } = await setting();
    const made = await source.open();
    const later = await setting(cacheFolder);
    expect(await later.source.open()).toEqual(made);
    expect(later.events).toEqual([]);
  });

  it('are made once for two that ask at the same time', async () => {
    const { source, events } = await setting();
    const [one, other] = await Promise.all([source.open(), source.open()]);
    expect(other).toBe(one);
    expect(events.filter((event) => event.event === 'dataMaking' && event.done === event.total)).toHaveLength(1);
    expect(events.filter(({ event }) => event === 'warned')).toEqual([]);
  });

  it('leave nothing but the kept set in the cache', async () => {
    const { source, cacheFolder, folder } = await setting();
    await mkdir(join(cacheFolder, 'generated', '.tmp-left-by-a-killed-process'), { recursive: true });
    await source.open();
    expect(await readdir(join(cacheFolder, 'generated'))).toEqual([`${generatorVersion}-1`]);
    expect((await readdir(folder)).sort()).toEqual([
      'manifest.json',
      't10k-images-idx3-ubyte',
      't10k-labels-idx1-ubyte',
      'train-images-idx3-ubyte',
      'train-labels-idx1-ubyte',
    ]);
  });

  const edit = async (path: string, change: (content: Buffer) => Uint8Array): Promise<void> => writeFile(path, change(await readFile(path)));
  it.each<[string, (folder: string) => Promise<void>]>([
    ['a pixel has changed', (folder) => edit(join(folder, 'train-images-idx3-ubyte'), (bytes) => bytes.with(500, bytes[500]! ^ 1))],
    ['a label has changed', (folder) => edit(join(folder, 't10k-labels-idx1-ubyte'), (bytes) => bytes.with(9, bytes[9]! ^ 1))],
    ['a file is cut short', (folder) => edit(join(folder, 'train-images-idx3-ubyte'), (bytes) => bytes.subarray(0, 1000))],
    ['a file is missing', (folder) => rm(join(folder, 'train-labels-idx1-ubyte'))],
    ['both files of the test part are missing', async (folder) => {
      await rm(join(folder, 't10k-images-idx3-ubyte'));
      await rm(join(folder, 't10k-labels-idx1-ubyte'));
    }],
    ['a file has come in between', (folder) => writeFile(join(folder, 'train-images.idx3-ubyte'), 'x')],
    ['the manifest is missing', (folder) => rm(join(folder, 'manifest.json'))],
    ['the manifest is torn', (folder) => edit(join(folder, 'manifest.json'), (bytes) => bytes.subarray(0, 50))],
    ['the manifest is of other digits', (folder) => edit(join(folder, 'manifest.json'), (bytes) => Buffer.from(bytes.toString().replace('"seed":1', '"seed":2')))],
    ['a file stands in the folder’s place', async (folder) => {
      await rm(folder, { recursive: true });
      await writeFile(folder, 'x');
    }],
  ])('are made again when %s', async (_, damage) => {
    const { source, cacheFolder, folder } = await setting();
    const made = await source.open();
    await damage(folder);
    const again = await setting(cacheFolder);
    expect(await again.source.open()).toEqual(made);
    expect(again.events).toContainEqual(expect.objectContaining({ event: 'dataMaking' }));
    const kept = await setting(cacheFolder);
    expect(await kept.source.open()).toEqual(made);
    expect(kept.events).toEqual([]);
  });

  it('serve all the same where they cannot be kept, with a warning', async () => {
    const cacheFolder = join(await temporaryFolder(), 'file');
    await writeFile(cacheFolder, 'not a folder');
    const { source, events, folder } = await setting(cacheFolder);
    expect(await source.open()).toMatchObject({ training: { count: 40 } });
    expect(events.at(-1)).toEqual({ event: 'warned', code: 'madeDataUnkept', values: { folder, reason: 'ENOTDIR' } });
  });
});
