/** What is remembered of trials, and what is no memory of this step on this machine. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { RunRecord } from '../../electron/contract/run.ts';
import { defaultPlan } from '../../electron/engine/train/defaultPlan.ts';
import { keepTrials, recallTrials, type Machine } from '../../electron/process/threadMemory.ts';

const machine: Machine = { processor: 'a processor', cores: 2, candidates: [{ interOp: 1, intraOp: 1 }], tensorflow: '2.21.0', inkling: '0.1.0' };
const augmentation = { rotationDegrees: 10, scale: 0.1, shear: 0.1, shiftPixels: 2 };
const trials = [
  { threads: { interOp: 1, intraOp: 1 }, secondsPerStep: 0.002 },
  { threads: { interOp: 1, intraOp: 2 }, secondsPerStep: 0.001 },
];

const toRecord = (plan: Partial<TrainingPlan> = {}, units = 32): RunRecord => ({
  schema: 1,
  id: 'a-run',
  createdAtMs: 0,
  preset: null,
  spec: {
    schema: 1,
    input: { height: 28, width: 28, channels: 1 },
    classes: 10,
    layers: [{ type: 'flatten' }, { type: 'dense', units }, { type: 'dense', units: 'classes', activation: 'softmax' }],
  },
  plan: { ...defaultPlan, ...plan },
  data: { id: 'mnist', fingerprint: '', height: 28, width: 28, classNames: Array.from({ length: 10 }, (_, digit) => String(digit)), trainingCount: 1000, validationCount: 0 },
  from: null,
  backend: { kind: 'native', tensorflow: '2.21.0' },
});

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'inkling-memory-')), 'threads');
  await keepTrials(folder, machine, toRecord(), trials);
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

describe('the memory of trials', () => {
  it('takes what a killed process left half-written with it', async () => {
    await writeFile(join(folder, '.tmp-half'), '');
    await keepTrials(folder, machine, toRecord(), trials);
    expect(await readdir(folder)).toHaveLength(1);
    expect(await recallTrials(folder, machine, toRecord())).toEqual(trials);
  });

  it('gives back what was measured', async () => {
    expect(await recallTrials(folder, machine, toRecord())).toEqual(trials);
  });

  it.each<[string, RunRecord]>([
    ['the number of epochs', toRecord({ epochs: 99 })],
    ['the seed', toRecord({ seed: 99 })],
    ['how fast it learns', toRecord({ optimizer: { ...defaultPlan.optimizer, learningRate: 0.5 }, schedule: { type: 'cosine' } })],
    ['the fold that is held out', toRecord({ folds: { count: 5, index: 2 } })],
    ['what is held out', toRecord({ validationShare: 0.3, earlyStopping: { monitor: 'loss', patience: 2, minDelta: 0 } })],
    ['the number of samples', { ...toRecord(), data: { ...toRecord().data, trainingCount: 100_000 } }],
  ])('serves whatever %s', async (_, record) => {
    expect(await recallTrials(folder, machine, record)).toEqual(trials);
  });

  it.each<[string, RunRecord]>([
    ['layers', toRecord({}, 33)],
    ['batch size', toRecord({ batchSize: defaultPlan.batchSize / 2 })],
    ['batch size, as where there are fewer samples', { ...toRecord(), data: { ...toRecord().data, trainingCount: 9 } }],
    ['optimiser', toRecord({ optimizer: { type: 'sgd', learningRate: 0.1 } })],
    ['augmentation', toRecord({ augmentation })],
    ['regularisation', toRecord({ regularization: { l1: 0, l2: 1e-4 } })],
    ['averaging', toRecord({ averaging: { decay: 0.9 } })],
  ])('is of no other %s', async (_, record) => {
    expect(await recallTrials(folder, machine, record)).toBeNull();
  });

  it('knows augmentation by what is done, not by how much', async () => {
    await keepTrials(folder, machine, toRecord({ augmentation }), trials);
    expect(await recallTrials(folder, machine, toRecord({ augmentation: { ...augmentation, rotationDegrees: 3 } }))).toEqual(trials);
    expect(await recallTrials(folder, machine, toRecord({ augmentation: { ...augmentation, rotationDegrees: 0 } }))).toBeNull();
  });

  it.each<[keyof Machine, unknown]>([['processor', 'another'], ['cores', 4], ['candidates', []], ['tensorflow', '2.9.0'], ['inkling', '0.2.0']])('is of no machine with another %s', async (key, value) => {
    expect(await recallTrials(folder, { ...machine, [key]: value }, toRecord())).toBeNull();
  });

  it.each([
    ['is torn', '{"schema":1,"key":'],
    ['is empty', ''],
    ['is of another shape', '{"schema":1,"threads":2}'],
    ['is of a newer Inkling', '{"schema":2,"key":"x","trials":[]}'],
    ['has no trials', '{"schema":1,"key":"x","trials":[]}'],
    ['is of another step', JSON.stringify({ schema: 1, key: 'another step', trials })],
  ])('is none where the file %s, and is made anew', async (_, text) => {
    const [file] = await readdir(folder);
    await writeFile(join(folder, file!), text);
    expect(await recallTrials(folder, machine, toRecord())).toBeNull();
    await keepTrials(folder, machine, toRecord(), trials);
    expect(await recallTrials(folder, machine, toRecord())).toEqual(trials);
  });

  it('is none where its folder cannot be made, and that harms nothing', async () => {
    const blocked = join(folder, (await readdir(folder))[0]!, 'threads');
    await keepTrials(blocked, machine, toRecord(), trials);
    expect(await recallTrials(blocked, machine, toRecord())).toBeNull();
  });
});
