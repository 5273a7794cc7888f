/** What a plan may choose, in real runs: schedules that follow validation, folds, class weights, optimisers by name. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { Json } from '../../electron/contract/json.ts';
import type { Checked } from '../../electron/contract/requests.ts';
import type { RunSummary } from '../../electron/contract/run.ts';
import { readCheckpoint, writeCheckpoint } from '../../electron/engine/store/checkpoint.ts';
import { openRunFolder } from '../../electron/engine/store/runs.ts';
import { toClassWeights } from '../../electron/engine/train/classWeights.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type OnEvent, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await createBench();
});
beforeEach(() => {
  bench.events.length = 0;
});
afterAll(() => bench.remove());

const within: TestBench['within'] = (work, onEvent) => bench.within(work, onEvent);

type Overrides = Checked<'startRun'>['overrides'];
const start = (plan: Partial<TrainingPlan> = {}, overrides: Overrides = {}, onEvent?: OnEvent) =>
  within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun({ ...request(bench.data, plan), overrides })), onEvent);
const resume = (run: string) => within(async ({ handlers }) => handlers.awaitRun(await handlers.resumeRun({ run })));
const folderOf = (run: string) => openRunFolder(join(bench.workspace, 'runs', run));

async function stateAt(run: string, step: number): Promise<string> {
  const folder = join(bench.workspace, 'runs', run, 'checkpoints', String(step));
  const hash = createHash('sha256');
  for (const file of ['weights.bin', 'resume.bin']) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex');
}
const rates = (run: string) => bench.events.flatMap((event) => (event.event === 'stepsTrained' && event.run === run ? event.learningRate : []));

describe('a run that follows its validation', () => {
  // Nothing gains so much: the rate falls after every epoch from the second on.
  const plateau = { schedule: { type: 'plateau', monitor: 'accuracy', minDelta: 1, patience: 1, factor: 0.5, warmup: { steps: 4 } } };

  it('lowers its rate epoch by epoch, and ends with the same weights where it was stopped and resumed', async () => {
    const plan = { ...plateau, epochs: 5 };
    const undisturbed = await start(plan);
    const expected = [1, 1, 0.5, 0.25, 0.125].flatMap((factor) => Array.from({ length: 12 }, () => 0.01 * factor));
    rates(undisturbed.record.id).forEach((rate, i) => expect(rate).toBeCloseTo(expected[i]! * Math.min(1, (i + 1) / 4), 9));
    expect(bench.events.flatMap((event) => (event.event === 'epochEnded' ? [event.learningRate] : []))).toEqual([0.01, 0.01, 0.005, 0.0025, 0.00125]);
    const stopped = await start(plan, {}, (event, { handlers }) => {
      if (event.event === 'epochEnded' && event.epoch === 3) void handlers.stopRun({ run: event.run, keepBest: false });
    });
    expect(stopped.state).toBe('paused');
    const resumed = await resume(stopped.record.id);
    expect(await stateAt(resumed.record.id, 60)).toBe(await stateAt(undisturbed.record.id, 60));
  });

  it('is resumed from a checkpoint that knows nothing of schedules', async () => {
    const stopped = await start({ epochs: 4, schedule: { type: 'cosine' } }, {}, (event, { handlers }) => {
      if (event.event === 'epochEnded' && event.epoch === 2) void handlers.stopRun({ run: event.run, keepBest: false });
    });
    const run = await folderOf(stopped.record.id);
    const checkpoint = await readCheckpoint(run, stopped.step, { resume: true });
    const { schedule: _, ...progress } = checkpoint.resume!.progress as { readonly [key: string]: Json };
    await writeCheckpoint(run, { ...checkpoint, resume: { ...checkpoint.resume!, progress } });
    expect(await resume(stopped.record.id)).toMatchObject({ state: 'completed', epoch: 4 });
  });
});

describe('an optimiser', () => {
  it.each([
    { type: 'adagrad', learningRate: 0.1 },
    { type: 'rmsprop', learningRate: 0.01, centered: true, momentum: 0.5 },
    { type: 'adamw', learningRate: 0.01 },
  ])('%j goes on to the bit where its run was stopped and resumed, and learns', async (optimizer) => {
    const plan = { epochs: 8, optimizer };
    const undisturbed = await start(plan);
    const stopped = await start(plan, {}, (event, { handlers }) => {
      if (event.event === 'runProgressed' && event.step % 12 !== 0) void handlers.stopRun({ run: event.run, keepBest: false });
    });
    expect(stopped.state).toBe('paused');
    const resumed = await resume(stopped.record.id);
    expect(await stateAt(resumed.record.id, 96)).toBe(await stateAt(undisturbed.record.id, 96));
    expect(undisturbed.best!.validation!.accuracy).toBeGreaterThan(0.9);
  });
});

describe('folds', () => {
  it('hold out another part each, in training and when the run is evaluated', async () => {
    const folds: RunSummary[] = [];
    for (const index of [1, 2, 3]) folds.push(await start({ epochs: 2, validationShare: 0 }, { folds: { count: 3, index } }));
    const held = await within(async ({ handlers }) =>
      Promise.all(folds.map(({ record }) => handlers.listAnswers({ run: record.id, step: null, split: 'validation', data: null }))),
    );
    expect(held.flatMap(({ indices }) => indices).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, i) => i));
    for (const [i, { record, best }] of folds.entries()) {
      expect(record).toMatchObject({ plan: { folds: { count: 3, index: i + 1 } }, data: { trainingCount: 160, validationCount: 80 } });
      const { labels, answers } = held[i]!;
      expect(answers.filter((answer, j) => answer === labels[j]).length / 80).toBeCloseTo(best!.validation!.accuracy!, 9);
    }
    const next = (overrides: Overrides) =>
      within(({ handlers }) => handlers.startRun({ model: { kind: 'run', run: folds[0]!.record.id }, data: bench.data, plan: null, overrides: { epochs: 3, ...overrides } }).then((asked) => handlers.awaitRun(asked)));
    await expect(next({ folds: { count: 3, index: 2 } })).rejects.toMatchObject({ code: 'validationSeen', values: { folds: { count: 3, index: 1 } } });
    expect(await next({})).toMatchObject({ state: 'completed' });
  });

  it('of which one would be empty are refused', async () => {
    const few = join(bench.folder, 'few');
    await writeDataset(few, bars(4));
    await expect(
      within(({ handlers }) => handlers.startRun({ ...request(few), overrides: { folds: { count: 50, index: 49 } } })),
    ).rejects.toMatchObject({ code: 'planUnfit', values: { problem: { kind: 'foldEmpty', count: 50, samples: 4 } } });
  });
});

describe('class weights', () => {
  it('balance classes over the samples that are trained on', () => {
    const { training, ...rest } = bars(12);
    const dataset = { ...rest, training: { ...training, labels: Uint8Array.from([0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2]) } };
    // By hand: of 8 samples 4, 1 and 3; 8 / (3 · 4), 8 / (3 · 1), 8 / (3 · 3).
    expect(toClassWeights({ classWeights: 'balanced' }, dataset, Uint32Array.of(0, 1, 2, 3, 6, 8, 9, 10))).toEqual([8 / 12, 8 / 3, 8 / 9]);
    // A class without samples is not counted: 4 / (2 · 3), 4 / (2 · 1).
    expect(toClassWeights({ classWeights: 'balanced' }, dataset, Uint32Array.of(0, 1, 2, 6))).toEqual([4 / 6, 2, 1]);
    expect(toClassWeights({ classWeights: [1, 2, 3] }, dataset, Uint32Array.of(0))).toEqual([1, 2, 3]);
    expect(toClassWeights({ classWeights: null }, dataset, Uint32Array.of(0))).toBeNull();
  });

  it('change how a run trains, and not how it is validated', async () => {
    const plan = { epochs: 1, optimizer: { type: 'sgd', learningRate: 1e-30 } };
    const [plain, weighted] = [await start(plan), await start({ ...plan, classWeights: [3, 3, 3] })];
    expect(weighted.last!.validation).toEqual(plain.last!.validation);
    expect(weighted.last!.train.accuracy).toBe(plain.last!.train.accuracy);
    expect(weighted.last!.train.loss! / plain.last!.train.loss!).toBeCloseTo(3, 4);
  });

  it('that are great do not make a run look lost', async () => {
    expect(await start({ epochs: 1, classWeights: [500, 500, 500], optimizer: { type: 'adam', learningRate: 0.001 } })).toMatchObject({ state: 'completed' });
  });

  it('that are not one for each class are refused', async () => {
    await expect(start({ classWeights: [1, 2] })).rejects.toMatchObject({ code: 'planUnfit', values: { problem: { kind: 'weightsCount', weights: 2, classes: 3 } } });
  });
});

describe('an optimiser or a schedule by its name', () => {
  const planOf = async (overrides: Overrides) => (await start({ epochs: 1 }, overrides)).record.plan;

  it('takes Keras’s defaults, unless the plan names it already', async () => {
    expect(await planOf({ optimizer: 'rmsprop', schedule: 'exponential' })).toMatchObject({ optimizer: { type: 'rmsprop', learningRate: 0.001 }, schedule: { type: 'exponential' } });
    expect((await planOf({ optimizer: 'adam' })).optimizer).toEqual({ type: 'adam', learningRate: 0.01 });
    expect((await planOf({ optimizer: 'momentum', learningRate: 0.5 })).optimizer).toEqual({ type: 'momentum', learningRate: 0.5 });
  });

  it('decays by what is asked for, once', async () => {
    expect(await planOf({ optimizer: 'adamw', weightDecay: 0.2 })).toMatchObject({ weightDecay: 0, optimizer: { type: 'adamw', learningRate: 0.001, weightDecay: 0.2 } });
    expect(await planOf({ optimizer: 'sgd', weightDecay: 0.2 })).toMatchObject({ weightDecay: 0.2, optimizer: { type: 'sgd', learningRate: 0.01 } });
  });

  it('that nobody knows is refused with the nearest', async () => {
    await expect(start({}, { optimizer: 'adamx' })).rejects.toMatchObject({ code: 'choiceUnknown', values: { key: 'optimizer.type', nearest: 'adam' } });
    await expect(start({}, { schedule: 'steps' })).rejects.toMatchObject({ code: 'choiceUnknown', values: { key: 'schedule.type', nearest: 'step' } });
  });
});

describe('flips', () => {
  const augmentation = { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, flips: { horizontal: true, vertical: false } };
  const warnings = () => bench.events.filter(({ event }) => event === 'warned');

  it('of digits are warned of, once; of other signs they are not, nor where they are off', async () => {
    await start({ epochs: 1, augmentation });
    expect(warnings()).toEqual([]);
    const digits = join(bench.folder, 'digits');
    await writeDataset(digits, { ...bars(60), classNames: ['0', '1', '2'] });
    await within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun(request(digits, { epochs: 1, augmentation }))));
    expect(warnings()).toMatchObject([{ code: 'flipsOnDigits' }]);
    await within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun(request(digits, { epochs: 1, augmentation: { ...augmentation, flips: { horizontal: false, vertical: false } } }))));
    expect(warnings()).toHaveLength(1);
  });
});
