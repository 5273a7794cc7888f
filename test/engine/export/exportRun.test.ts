/** A run saved through the contract, with the real engine. */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportFormatName } from '../../../electron/contract/export.ts';
import type { Params } from '../../../electron/contract/requests.ts';
import { readCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { openRunFolder } from '../../../electron/engine/store/runs.ts';
import { openInProcess, type LocalBridge } from '../../../electron/process/inProcess.ts';
import { createBench, request, type TestBench } from '../../support/engine.ts';

let bench: TestBench;
let bridge: LocalBridge;
let run: string;

beforeAll(async () => {
  bench = await createBench();
  bridge = openInProcess(bench.settings());
  run = (await bridge.request('startRun', request(bench.data, { averaging: { decay: 0.9 } }))).run;
  await bridge.request('awaitRun', { run });
});
afterAll(async () => {
  await bridge.close();
  await bench.remove();
});

const ask = (format: ExportFormatName, options: Partial<Params<'exportRun'>> = {}) =>
  bridge.request('exportRun', { run, format, folder: join(bench.folder, 'out'), data: null, ...options });

describe.each(['h5', 'tfjs', 'savedmodel'] as const)('a run saved as %s', (format) => {
  it('stands under a name after its data, compared on what was held out of training', async () => {
    const saved = await ask(format);
    const name = { h5: 'bars_recognition_model.h5', tfjs: 'bars_recognition_model_tfjs', savedmodel: 'bars_recognition_model_savedmodel' }[format];
    const { best } = await bridge.request('getRun', { run });
    expect(saved).toMatchObject({
      run, format, step: best?.step, path: join(bench.folder, 'out', name), data: bench.data, height: 12, width: 10, classes: 3,
      // A quarter of 240.
      samples: 60, otherAnswers: 0, tolerance: 1e-4,
    });
    expect(saved.greatestDifference).toBeLessThan(1e-6);
    expect(await readdir(join(bench.folder, 'out'))).toContain(name);
  });

  it('is not overwritten', async () => {
    const before = await readdir(join(bench.folder, 'out'), { recursive: true });
    await expect(ask(format)).rejects.toMatchObject({ code: 'exportExists' });
    expect(await readdir(join(bench.folder, 'out'), { recursive: true })).toEqual(before);
  });

  it('can have a name, and be of an earlier step', async () => {
    const { path, step } = await ask(format, { name: `数字 ${format} v1.2`, step: 12 });
    expect({ path, step }).toEqual({ path: join(bench.folder, 'out', `数字 ${format} v1.2${format === 'h5' ? '.h5' : ''}`), step: 12 });
    if (format === 'h5') expect(await ask(format, { name: 'given.h5' })).toMatchObject({ path: join(bench.folder, 'out', 'given.h5') });
  });
});

it('is the averaged network of the checkpoint', async () => {
  const { path } = await ask('tfjs', { name: 'weights' });
  const { weightsManifest } = JSON.parse(await readFile(join(path, 'model.json'), 'utf8')) as { weightsManifest: { weights: { name: string; shape: number[] }[] }[] };
  const bytes = await readFile(join(path, 'weights.bin'));
  const { best } = await bridge.request('getRun', { run });
  const { weights } = await readCheckpoint(await openRunFolder(join(bench.workspace, 'runs', run)), best!.step, { resume: false });
  let offset = 0;
  const written = weightsManifest[0]!.weights.map(({ name, shape }) => {
    const sizeBytes = 4 * shape.reduce((product, size) => product * size, 1);
    offset += sizeBytes;
    return [name, bytes.subarray(offset - sizeBytes, offset).toString('hex')];
  });
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries(weights.map(({ name, values }) => [name, Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex')])),
  );
  expect(offset).toBe(bytes.length);
});

it.each([['../up'], ['a/b'], ['a\\b'], ['.hidden'], [''], ['dot.'], ['x\u0000']])('the name %j is refused before anything is done', async (name) => {
  await expect(ask('h5', { name, folder: join(bench.folder, 'never') })).rejects.toMatchObject({ code: 'invalidValue' });
  expect(await readdir(bench.folder)).not.toContain('never');
});

it('data that the network cannot be fed, and runs and steps that are not there, are told', async () => {
  await expect(ask('h5', { run: 'starter', data: bench.data })).rejects.toMatchObject({ code: 'dataUnfit' });
  await expect(ask('h5', { run: 'nobody' })).rejects.toMatchObject({ code: 'runUnknown' });
  await expect(ask('h5', { step: 5 })).rejects.toMatchObject({ code: 'checkpointUnknown' });
});

it('a folder that is a file is told', async () => {
  await mkdir(join(bench.folder, 'blocked'));
  await writeFile(join(bench.folder, 'blocked', 'file'), '');
  await expect(ask('h5', { folder: join(bench.folder, 'blocked', 'file') })).rejects.toMatchObject({ code: 'pathBlocked' });
});
