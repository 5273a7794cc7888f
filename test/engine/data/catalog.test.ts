import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { dataSummarySchema } from '../../../electron/contract/dataset.ts';
import { createDrawingsSource } from '../../../electron/engine/data/drawingsSource.ts';
import { createCatalogOf, createDataCatalog, type DataCatalog } from '../../../electron/engine/data/catalog.ts';
import { createDownloadSource } from '../../../electron/engine/data/downloadSource.ts';
import { noProxy } from '../../../electron/engine/data/fetch/proxy.ts';
import type { Download } from '../../../electron/engine/data/fetch/published.ts';
import { createGeneratedSource } from '../../../electron/engine/data/generatedSource.ts';
import { sha256 } from '../../../electron/engine/store/manifest.ts';
import { honest, startMirror } from './fetch/mirror.ts';
import { renamed, smallPart, smallSet, temporaryFolder, writeFiles } from './samples.ts';

const emit = (): void => undefined;
const packed = (files: Readonly<Record<string, Uint8Array>>): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${name}.gz`, gzipSync(content)]));

interface Setting {
  readonly workspace: string;
  readonly datasets: string;
  readonly catalog: DataCatalog;
}

/** The real catalog of a workspace and a cache that are empty. */
async function realSetting(mnistFolder: string | null = null): Promise<Setting> {
  const workspace = await temporaryFolder();
  const catalog = createDataCatalog({ workspaceFolder: workspace, cacheFolder: await temporaryFolder(), mnistFolder, emit });
  return { workspace, datasets: join(workspace, 'datasets'), catalog };
}

/** The same with a small published set, `small`, on a loopback mirror, and few generated digits. */
async function smallSetting(givenFolder: string | null = null): Promise<Setting & { readonly asked: readonly string[] }> {
  const workspace = await temporaryFolder();
  const datasets = join(workspace, 'datasets');
  const { home, asked } = await startMirror(honest(packed(smallSet())));
  const small: Download = {
    id: 'small',
    variable: 'SMALL_FOLDER',
    homes: [home],
    size: { height: 3, width: 2, classCount: 3, trainingCount: 5, testCount: 4 },
    files: Object.entries(smallSet()).map(([name, content]) => ({ name: `${name}.gz`, sizeBytes: content.length, digest: { of: 'content', sha256: sha256(content) } })),
  };
  const stall = { windowMs: 10_000, leastBytes: 1 };
  const sources = [
    createDownloadSource(small, { givenFolder, fetchFolder: join(datasets, 'small'), proxies: noProxy, stall, emit }),
    createGeneratedSource({ cacheFolder: await temporaryFolder(), trainingCount: 20, testCount: 10, emit }),
  ];
  return { workspace, datasets, catalog: createCatalogOf(sources, datasets, createDrawingsSource(workspace)), asked };
}

describe('list', () => {
  it('tells in an empty workspace what can be fetched and what can be made, and writes nothing', async () => {
    const { catalog, workspace } = await realSetting();
    const size = { height: 28, width: 28, classCount: 10, trainingCount: 60_000, testCount: 10_000 };
    expect(await catalog.list()).toEqual([
      { id: 'mnist', name: null, state: 'fetchable', folder: null, size, problem: null },
      { id: 'generated', name: null, state: 'makeable', folder: null, size, problem: null },
      { id: 'fashion-mnist', name: null, state: 'fetchable', folder: null, size, problem: null },
    ]);
    expect(await readdir(workspace)).toEqual([]);
  });

  it.each(['my-digits', 'generated'])('has a folder that somebody called %s, as Inkling calls another set, under its path, and opens it', async (name) => {
    const { catalog, datasets } = await realSetting();
    const folder = await writeFiles(join(datasets, name), smallSet());
    const size = { height: 3, width: 2, classCount: 3, trainingCount: 5, testCount: 4 };
    expect((await catalog.list()).at(-1)).toEqual({ id: folder, name: null, state: 'ready', folder, size, problem: null });
    expect(await catalog.open(folder)).toMatchObject({ id: folder, height: 3, width: 2 });
    if (name === 'my-digits') await expect(catalog.open(name)).rejects.toMatchObject({ code: 'drawingsNone' });
  });

  it('holds the workspace’s own folders with their names and sizes, and says of a bad one why it is', async () => {
    const { catalog, datasets } = await realSetting();
    const good = await writeFiles(join(datasets, 'greek'), {
      ...smallSet(),
      'dataset.json': JSON.stringify({ schema: 1, name: 'Greek letters', classNames: ['α', 'β', 'γ'] }),
    });
    const bad = await writeFiles(join(datasets, 'bad'), { 'train-images-idx3-ubyte': smallPart(5).images });
    await mkdir(join(datasets, '.hidden'));
    await writeFile(join(datasets, 'notes.txt'), '');
    const size = { height: 3, width: 2, classCount: 3, trainingCount: 5, testCount: 4 };
    expect((await catalog.list()).slice(3)).toEqual([
      {
        id: 'bad',
        name: null,
        state: 'unusable',
        folder: bad,
        size: null,
        problem: { code: 'dataFilesMissing', values: { folder: bad, missing: ['train-labels-idx1-ubyte'] } },
      },
      { id: 'greek', name: 'Greek letters', state: 'ready', folder: good, size, problem: null },
    ]);
  });

  it('gives what the contract promises', async () => {
    const { catalog, datasets } = await realSetting(join(await temporaryFolder(), 'none'));
    await writeFiles(join(datasets, 'good'), smallSet());
    await writeFiles(join(datasets, 'bad'), { ...smallSet(), 'train-labels-idx1-ubyte': 'x' });
    for (const summary of await catalog.list()) expect(v.parse(dataSummarySchema, summary)).toEqual(summary);
  });
});

describe('open', () => {
  it('takes a source’s id, the name of a folder in the workspace, or a path', async () => {
    const { catalog, datasets } = await smallSetting();
    const folder = await writeFiles(join(datasets, 'greek'), smallSet());
    expect((await catalog.open('generated')).id).toBe('generated');
    expect((await catalog.open('greek')).id).toBe('greek');
    expect((await catalog.open(folder)).id).toBe(folder);
  });

  it('names what is known and what is near when a name is not', async () => {
    const { catalog, datasets } = await realSetting();
    await writeFiles(join(datasets, 'greek'), smallSet());
    const known = ['mnist', 'generated', 'fashion-mnist', 'greek'];
    await expect(catalog.open('mnits')).rejects.toMatchObject({ code: 'dataUnknown', values: { name: 'mnits', known, nearest: 'mnist' } });
    await expect(catalog.open('zzzzzzzzz')).rejects.toMatchObject({ code: 'dataUnknown', values: { known, nearest: undefined } });
    await expect(catalog.fetch('mnits')).rejects.toMatchObject({ code: 'dataUnknown' });
  });

  it('says of a path that leads nowhere that it does', async () => {
    const { catalog, workspace } = await realSetting();
    const path = join(workspace, 'none');
    await expect(catalog.open(path)).rejects.toMatchObject({ code: 'dataUnreadable', values: { path, reason: 'ENOENT' } });
  });

  it('says how to get a published set that is not there', async () => {
    const { catalog } = await realSetting();
    await expect(catalog.open('mnist')).rejects.toMatchObject({ code: 'dataNotFetched', values: { data: 'mnist', variable: 'INKLING_MNIST' } });
  });

  it('gives the last set again without reading it again, also to those who ask at the same time', async () => {
    const { catalog, datasets } = await smallSetting();
    const folder = await writeFiles(join(datasets, 'greek'), smallSet());
    const [one, two] = await Promise.all([catalog.open('generated'), catalog.open('generated')]);
    expect(two).toBe(one);
    expect(await catalog.open('generated')).toBe(one);
    const greek = await catalog.open('greek');
    expect(await catalog.open('greek')).toBe(greek);
    expect(await catalog.open(folder)).not.toBe(greek);
    expect(await catalog.open('generated')).not.toBe(one);
  });

  it('reads a folder again when its files have changed', async () => {
    const { catalog, datasets } = await smallSetting();
    const folder = await writeFiles(join(datasets, 'greek'), smallSet());
    const before = await catalog.open('greek');
    await writeFiles(folder, { 'dataset.json': '{"schema":1,"classNames":["α","β","γ"]}' });
    expect((await catalog.open('greek')).classNames).toEqual(['α', 'β', 'γ']);
    expect(before.classNames).toEqual(['0', '1', '2']);
  });

  it('tries again after a failure', async () => {
    const { catalog, datasets } = await smallSetting();
    const folder = await writeFiles(join(datasets, 'greek'), { 'train-images-idx3-ubyte': smallPart(5).images });
    await expect(catalog.open('greek')).rejects.toMatchObject({ code: 'dataFilesMissing' });
    await writeFiles(folder, smallSet());
    expect((await catalog.open('greek')).training.count).toBe(5);
  });
});

describe('fetch', () => {
  it('brings a published set into the workspace, from where it is opened', async () => {
    const { catalog, datasets, workspace } = await smallSetting();
    const folder = join(datasets, 'small');
    expect(await catalog.fetch('small')).toMatchObject({ id: 'small', state: 'ready', folder, size: { trainingCount: 5 } });
    expect((await catalog.open('small')).training.count).toBe(5);
    expect(await readdir(workspace)).toEqual(['datasets']);
    expect(await readdir(datasets)).toEqual(['small']);
  });

  it('mends what opening has found to be wrong', async () => {
    const { catalog, datasets } = await smallSetting();
    const wrong = { ...smallSet(), 'train-images-idx3-ubyte': smallPart(5, 50).images };
    const folder = await writeFiles(join(datasets, 'small'), wrong);
    const file = join(folder, 'train-images-idx3-ubyte');
    await expect(catalog.open('small')).rejects.toMatchObject({ code: 'dataContentDiffers', values: { data: 'small', file, origin: 'workspace' } });
    await catalog.fetch('small');
    expect((await catalog.open('small')).training.images[0]).toBe(0);
  });

  it('completes a set of which one file is there', async () => {
    const { catalog, datasets, asked } = await smallSetting();
    const name = 't10k-images-idx3-ubyte';
    await writeFiles(join(datasets, 'small'), { [name]: smallSet()[name]! });
    expect(await catalog.list()).toMatchObject([{ id: 'small', state: 'fetchable' }, { id: 'generated' }]);
    await catalog.fetch('small');
    expect(asked).toHaveLength(3);
  });

  it('can be ended, and brings the rest when it is asked for again', async () => {
    const { catalog, asked } = await smallSetting();
    const control = new AbortController();
    control.abort();
    await expect(catalog.fetch('small', control.signal)).rejects.toMatchObject({ code: 'fetchStopped', values: { data: 'small' } });
    expect(asked).toEqual([]);
    expect(await catalog.fetch('small')).toMatchObject({ state: 'ready' });
  });

  it('refuses what has no home', async () => {
    const { catalog } = await smallSetting();
    const values = { data: 'generated', fetchable: ['small'] };
    await expect(catalog.fetch('generated')).rejects.toMatchObject({ code: 'dataNotFetchable', values });
  });
});

describe('a folder given for a published set', () => {
  it('comes before the workspace’s own', async () => {
    const given = await writeFiles(await temporaryFolder(), renamed(smallSet(), (name) => `${name}.gz`));
    const { catalog, datasets } = await smallSetting(given);
    await writeFiles(join(datasets, 'small'), { 'train-images-idx3-ubyte': 'never read' });
    expect(await catalog.list()).toMatchObject([{ id: 'small', state: 'ready', folder: given }, { id: 'generated' }]);
    expect((await catalog.open('small')).training.count).toBe(5);
  });

  it('is proved, not written to, when the set is fetched', async () => {
    const given = await writeFiles(await temporaryFolder(), smallSet());
    const { catalog, workspace, asked } = await smallSetting(given);
    expect(await catalog.fetch('small')).toMatchObject({ state: 'ready', folder: given });
    await writeFiles(given, { 'train-images-idx3-ubyte': smallPart(5, 50).images });
    await expect(catalog.fetch('small')).rejects.toMatchObject({ code: 'dataContentDiffers', values: { origin: 'given' } });
    expect(asked).toEqual([]);
    expect(await readdir(workspace)).toEqual([]);
  });

  it('must hold all four files', async () => {
    const given = await writeFiles(await temporaryFolder(), smallSet());
    await rm(join(given, 't10k-labels-idx1-ubyte'));
    const { catalog } = await smallSetting(given);
    const error = { code: 'dataFilesMissing', values: { folder: given, missing: ['t10k-labels-idx1-ubyte.gz'] } };
    await expect(catalog.open('small')).rejects.toMatchObject(error);
    expect((await catalog.list())[0]).toMatchObject({ state: 'unusable', folder: given, problem: error });
  });

  it('must not be another set', async () => {
    const given = await writeFiles(await temporaryFolder(), {
      ...smallSet(),
      't10k-labels-idx1-ubyte': smallPart(4).labels.with(10, 1),
    });
    const { catalog } = await smallSetting(given);
    await expect(catalog.open('small')).rejects.toMatchObject({ code: 'dataContentDiffers', values: { file: join(given, 't10k-labels-idx1-ubyte') } });
  });
});

describe('best', () => {
  it('is the published set when its files are there, else the generated one', async () => {
    const { catalog } = await smallSetting();
    expect(await catalog.best()).toBe('generated');
    await catalog.fetch('small');
    expect(await catalog.best()).toBe('small');
  });

  it('is the published set when a wrong folder was given for it, so that opening it tells', async () => {
    const folder = join(await temporaryFolder(), 'none');
    const { catalog } = await realSetting(folder);
    expect(await catalog.best()).toBe('mnist');
    await expect(catalog.open('mnist')).rejects.toMatchObject({ code: 'dataUnreadable', values: { path: folder, reason: 'ENOENT' } });
  });
});
