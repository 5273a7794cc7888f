import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requests, type Params } from '../../electron/contract/requests.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { toPresetId } from '../../electron/engine/store/presets.ts';
import { defaultPlan } from '../../electron/engine/train/defaultPlan.ts';
import { createBench, smallLayers, type TestBench } from '../support/engine.ts';

let bench: TestBench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.remove());

const size = { height: 12, width: 12, classes: 3 };
const wanted = (name: string, more: Partial<Params<'savePreset'>> = {}): Params<'savePreset'> => ({ name, layers: smallLayers, plan: { ...defaultPlan, epochs: 2 }, basedOn: 'fast-cnn', size, ...more });
const folder = (): string => join(bench.workspace, 'presets');
const ownOf = async ({ handlers }: Engine) => (await handlers.listPresets({})).filter(({ own }) => own !== null);
const save = ({ handlers }: Engine, params: Params<'savePreset'>) => handlers.savePreset(v.parse(requests.savePreset.params, params));

describe('presets of one’s own', () => {
  it('are one file each, and are there when the program starts again', async () => {
    await bench.within((engine) => save(engine, wanted('My CNN')));
    expect(await readdir(folder())).toEqual(['my-cnn.json']);
    expect(JSON.parse(await readFile(join(folder(), 'my-cnn.json'), 'utf8'))).toMatchObject({ schema: 1, id: 'my-cnn', name: 'My CNN', basedOn: 'fast-cnn', layers: smallLayers, size });
    await bench.within(async (engine) => {
      const [preset] = await ownOf(engine);
      expect(preset).toMatchObject({ id: 'my-cnn', own: { name: 'My CNN', size }, plan: { epochs: 2 }, measured: null });
      expect(preset!.description.at(-1)!.outputShape).toEqual([3]);
    });
  });

  it('are trained by id and by name, and the run says which it was', async () => {
    await bench.within(async (engine) => {
      const { handlers } = engine;
      await save(engine, wanted('My CNN'));
      for (const preset of ['my-cnn', 'My CNN']) {
        const record = await engine.planRun({ model: { kind: 'preset', preset }, data: bench.data, plan: null, overrides: {} });
        expect(record).toMatchObject({ preset: 'my-cnn', plan: { epochs: 2 }, spec: { layers: smallLayers } });
      }
      const { run } = await handlers.startRun({ model: { kind: 'preset', preset: 'my-cnn' }, data: bench.data, plan: null, overrides: { epochs: 1 } });
      expect(await handlers.awaitRun({ run })).toMatchObject({ state: 'completed', record: { preset: 'my-cnn' } });
    });
  });

  it('do not take a name that is taken, unless they are to take its place', async () => {
    await bench.within(async (engine) => {
      await save(engine, wanted('My CNN'));
      await expect(save(engine, wanted('my cnn'))).rejects.toMatchObject({ code: 'presetNameTaken', values: { shipped: false } });
      await expect(save(engine, wanted('Fast CNN'))).rejects.toMatchObject({ code: 'presetNameTaken', values: { shipped: true } });
      await save(engine, wanted('My CNN', { replaces: 'my-cnn', plan: { ...defaultPlan, epochs: 9 } }));
      expect(await ownOf(engine)).toMatchObject([{ id: 'my-cnn', plan: { epochs: 9 } }]);
      await save(engine, wanted('Another', { replaces: 'my-cnn' }));
      expect(await readdir(folder())).toEqual(['another.json']);
      await expect(save(engine, wanted('X', { replaces: 'fast-cnn' }))).rejects.toMatchObject({ code: 'presetShipped' });
      await expect(save(engine, wanted('X', { replaces: 'gone' }))).rejects.toMatchObject({ code: 'presetUnknown' });
    });
  });

  it('are deleted, and come back as they were', async () => {
    await bench.within(async (engine) => {
      const saved = await save(engine, wanted('My CNN'));
      const removed = await engine.handlers.deletePreset({ preset: 'my-cnn' });
      expect(removed).toEqual(saved);
      expect(await ownOf(engine)).toEqual([]);
      expect(await readdir(folder())).toEqual([]);
      const again = await save(engine, wanted(removed.own!.name, { layers: removed.layers, plan: removed.plan }));
      expect({ ...again, own: null }).toEqual({ ...saved, own: null });
      await expect(engine.handlers.deletePreset({ preset: 'fast-cnn' })).rejects.toMatchObject({ code: 'presetShipped' });
      await expect(engine.handlers.deletePreset({ preset: '../my-cnn' })).rejects.toMatchObject({ code: 'presetUnknown' });
    });
  });

  it('are refused where they could not be trained', async () => {
    await bench.within(async (engine) => {
      await expect(save(engine, wanted('Bad', { layers: [{ type: 'dense', units: 3 }] }))).rejects.toMatchObject({ code: 'layerUnfit' });
      await expect(save(engine, wanted('Bad', { plan: { ...defaultPlan, optimizer: { type: 'nothing' } } }))).rejects.toMatchObject({ code: 'choiceUnknown' });
      expect(await ownOf(engine)).toEqual([]);
    });
  });

  it('stay usable beside files that are none; each of those is told with what is wrong with it', async () => {
    await bench.within((engine) => save(engine, wanted('Good')));
    const good = JSON.parse(await readFile(join(folder(), 'good.json'), 'utf8')) as object;
    const files: Readonly<Record<string, [content: string, code: string]>> = {
      'copy.json': [JSON.stringify(good), 'fileDamaged'],
      'newer.json': [JSON.stringify({ ...good, id: 'newer', schema: 2 }), 'fileNewer'],
      'none.json': ['{', 'fileDamaged'],
      'unfit.json': [JSON.stringify({ ...good, id: 'unfit', layers: [{ type: 'hologram' }] }), 'layerUnknown'],
    };
    for (const [file, [content]] of Object.entries(files)) await writeFile(join(folder(), file), content);
    await symlink(join(folder(), 'good.json'), join(folder(), 'link.json'));
    await bench.within(async (engine) => {
      const { handlers } = engine;
      expect((await ownOf(engine)).map(({ id }) => id)).toEqual(['good']);
      const damaged = await handlers.listDamagedPresets({});
      expect(Object.fromEntries(damaged.map(({ file, failure }) => [file, failure.code]))).toEqual({
        ...Object.fromEntries(Object.entries(files).map(([file, [, code]]) => [file, code])),
        'link.json': 'linkNotFollowed',
      });
      await expect(engine.planRun({ model: { kind: 'preset', preset: 'none' }, data: bench.data, plan: null, overrides: {} })).rejects.toMatchObject({ code: 'fileDamaged' });
      // A file that may be mended is not written over.
      await expect(save(engine, wanted('None'))).rejects.toMatchObject({ code: 'presetNameTaken' });
    });
  });

  it('are lost to no half-written file', async () => {
    await mkdir(folder(), { recursive: true });
    await writeFile(join(folder(), '.tmp-my-cnn.json-1234abcd'), '{"schema"');
    await bench.within(async (engine) => {
      await save(engine, wanted('My CNN'));
      expect((await ownOf(engine)).map(({ id }) => id)).toEqual(['my-cnn']);
      expect(await engine.handlers.listDamagedPresets({})).toEqual([]);
    });
    expect(await readdir(folder())).toEqual(['my-cnn.json']);
  });

  it.each([
    ['My CNN', 'my-cnn'],
    ['  Two: words! ', 'two-words'],
    ['Größe', null],
    ['Café', 'cafe'],
    ['CON', null],
    ['我的网络', null],
    ['网络 2', null],
  ])('called %j have an id that every disk takes', (name, id) => {
    const made = toPresetId(name);
    expect(made).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(made).toEqual(id ?? (expect.stringMatching(/^preset-[0-9a-f]{8}$/) as unknown));
    expect(toPresetId('网络 2')).not.toBe(toPresetId('模型 2'));
  });
});

describe('what a designer asks', () => {
  it('is answered for the size of the data', async () => {
    await bench.within(async ({ handlers }) => {
      const { size: found, layers, fits } = await handlers.describeNetwork({ layers: smallLayers, data: bench.data });
      const { height, width, classNames } = await handlers.getDataStats({ data: bench.data });
      expect(found).toEqual({ height, width, classes: classNames.length });
      expect({ fits, last: layers.at(-1)!.outputShape }).toEqual({ fits: true, last: [classNames.length] });
      expect((await handlers.describeNetwork({ layers: smallLayers, data: null })).size).toEqual({ height: 28, width: 28, classes: 10 });
      expect((await handlers.describeNetwork({ layers: smallLayers, data: null, size })).layers.at(-1)!.outputShape).toEqual([3]);
    });
  });

  it('is how long an epoch takes, by steps that are really taken', async () => {
    await bench.within(async ({ handlers }) => {
      const asked = { model: { kind: 'layers' as const, layers: smallLayers }, data: bench.data, plan: { ...defaultPlan, batchSize: 16, validationShare: 0.25 }, overrides: {}, timing: 'one' };
      expect(await handlers.timeEpoch({ ...asked, measure: false })).toBe(null);
      const time = (await handlers.timeEpoch({ ...asked, measure: true }))!;
      expect(time.secondsPerStep).toBeGreaterThan(0);
      // 240 bars, a quarter held out: 180 in batches of 16.
      expect(time.stepsPerEpoch).toBe(12);
      expect(time.secondsPerEpoch).toBeCloseTo((time.secondsPerStep * 180) / 16);
    });
  });
});
