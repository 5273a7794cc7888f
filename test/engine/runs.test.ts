import { createHash } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { readCheckpoint } from '../../electron/engine/store/checkpoint.ts';
import { openRunFolder } from '../../electron/engine/store/runs.ts';
import { createBench, request, type OnEvent, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';
import { bars } from '../support/bars.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await createBench();
});
beforeEach(() => {
  bench.events.length = 0;
});
afterAll(() => bench.remove());

const within: TestBench['within'] = (work, onEvent) => bench.within(work, onEvent);

const start = (plan: Partial<TrainingPlan> = {}, onEvent?: OnEvent) =>
  within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun(request(bench.data, plan))), onEvent);
const resume = (run: string, epochs?: number, onEvent?: OnEvent) =>
  within(async ({ handlers }) => handlers.awaitRun(await handlers.resumeRun(epochs === undefined ? { run } : { run, epochs })), onEvent);

/** SHA-256 of everything a run has learnt at a step: weights, averages, optimiser. */
async function stateAt(run: string, step: number): Promise<string> {
  const folder = join(bench.workspace, 'runs', run, 'checkpoints', String(step));
  const hash = createHash('sha256');
  for (const file of ['weights.bin', 'resume.bin']) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex');
}
const steps = async (run: string) => (await readdir(join(bench.workspace, 'runs', run, 'checkpoints'))).map(Number).toSorted((a, b) => a - b);
const told = <Name extends EngineEvent['event']>(name: Name) =>
  bench.events.filter((event): event is Extract<EngineEvent, { event: Name }> => event.event === name);

/** 180 training samples in batches of 16: 12 steps an epoch, the last batch of 4. */
const everything: Partial<TrainingPlan> = {
  schedule: { type: 'oneCycle' },
  augmentation: {
    rotationDegrees: 5, scale: 0.1, shear: 0.1, shiftPixels: 1,
    elastic: { displacementPixels: 0.5, smoothnessPixels: 3 }, noise: { stddev: 0.05 }, erasing: { rate: 0.2, maxArea: 0.1 },
    blur: { maxSigmaPixels: 0.8 }, contrast: { range: 0.2 }, flips: { horizontal: true, vertical: true }, mixup: { alpha: 0.4 },
  },
  averaging: { decay: 0.9 },
  labelSmoothing: 0.1,
  regularization: { l1: 1e-4, l2: 1e-3 },
  weightDecay: 0.01,
  learningRates: { dense_1: 0.5 },
  gradientClipping: { type: 'norm', limit: 0.5 },
  classWeights: 'balanced',
};
/** Acts once, when the given step has been trained. */
const atStep = (step: number, act: (engine: Engine, run: string) => void): OnEvent => {
  let done = false;
  return (event, engine) => {
    if (done || event.event !== 'epochEnded' || event.step < step) return;
    done = true;
    act(engine, event.run);
  };
};

describe('a run', () => {
  it('trains to the end of its plan, learns, and tells each epoch', async () => {
    const summary = await start({ epochs: 6 });
    expect(summary).toMatchObject({ state: 'completed', epoch: 6, step: 72 });
    expect(summary.best?.validation?.accuracy).toBeGreaterThan(0.9);
    expect(told('epochEnded').map(({ epoch, step }) => [epoch, step])).toEqual([1, 2, 3, 4, 5, 6].map((epoch) => [epoch, 12 * epoch]));
    const [finished] = told('runFinished');
    expect(finished).toMatchObject({ reason: 'completed', step: 72, bestStep: summary.best?.step });
    expect(bench.events.at(-1)).toEqual(finished);
    expect(await within(({ handlers }) => handlers.listRuns({}))).toContainEqual(summary);
  });

  it('tells the loss of every step', async () => {
    await start();
    const lines = told('stepsTrained');
    expect(lines.flatMap(({ firstStep, loss }) => loss.map((_, i) => firstStep + i))).toEqual(Array.from({ length: 36 }, (_, i) => i + 1));
    expect(lines.flatMap(({ loss }) => loss).every((loss) => loss !== null && loss > 0)).toBe(true);
  });

  it('gives the same weights for the same seed, and others for another', async () => {
    const [one, same, other] = [await start(everything), await start(everything), await start({ ...everything, seed: 2 })];
    expect(await stateAt(one.record.id, 36)).toBe(await stateAt(same.record.id, 36));
    expect(await stateAt(one.record.id, 36)).not.toBe(await stateAt(other.record.id, 36));
  });

  it('stopped to be resumed and resumed in another process ends with the weights of an undisturbed one', async () => {
    const plan = { ...everything, epochs: 10 };
    const undisturbed = await start(plan);
    const stopped = await start(plan, (event, { handlers }) => {
      if (event.event === 'runProgressed' && event.step % 12 !== 0) void handlers.stopRun({ run: event.run, keepBest: false });
    });
    expect(stopped.state).toBe('paused');
    expect(stopped.step % 12).not.toBe(0);
    const resumed = await resume(stopped.record.id);
    expect(resumed.state).toBe('completed');
    expect(await stateAt(resumed.record.id, 120)).toBe(await stateAt(undisturbed.record.id, 120));
    const figures = ({ best, last }: typeof resumed) => ({ best, last });
    expect(figures(resumed)).toEqual(figures(undisturbed));
  });

  it('paused and continued is none the worse for it', async () => {
    const undisturbed = await start(everything);
    const pausing = start(everything, (event, { handlers }) => {
      if (event.event === 'epochEnded' && event.epoch === 1) void handlers.pauseRun({ run: event.run });
      if (event.event === 'runPaused') setTimeout(() => void handlers.continueRun({ run: event.run }), 50);
    });
    const paused = await pausing;
    expect(told('runPaused')).toHaveLength(1);
    expect(await stateAt(paused.record.id, 36)).toBe(await stateAt(undisturbed.record.id, 36));
  });

  it('stopped to keep its best uses the best checkpoint from then on', async () => {
    const summary = await start({ epochs: 500 }, atStep(36, ({ handlers }, run) => void handlers.stopRun({ run, keepBest: true })));
    expect(summary.state).toBe('stopped');
    expect(summary.epoch).toBeLessThan(500);
    const { step, evaluation } = await within(({ handlers }) => handlers.evaluateRun({ run: summary.record.id, step: null, split: 'validation', data: null }));
    expect(step).toBe(summary.best?.step);
    expect(evaluation.accuracy).toBeCloseTo(summary.best!.validation!.accuracy!, 9);
    expect(evaluation.loss).toBeCloseTo(summary.best!.validation!.loss!, 6);
  });

  it('stopped in its first epoch keeps what it has', async () => {
    const summary = await start({ epochs: 500, batchSize: 1 }, (event, { handlers }) => {
      if (event.event === 'runProgressed') void handlers.stopRun({ run: event.run, keepBest: true });
    });
    expect(summary.state).toBe('stopped');
    expect(summary.best?.step).toBeGreaterThan(0);
    expect(await steps(summary.record.id)).toContain(summary.best?.step);
  });

  it('is extended beyond its plan, and keeps the new length when resumed again', async () => {
    const { record } = await start({ epochs: 2 });
    const stopped = await resume(record.id, 5, atStep(36, ({ handlers }, run) => void handlers.stopRun({ run, keepBest: false })));
    expect(stopped.state).toBe('paused');
    expect(await resume(record.id)).toMatchObject({ state: 'completed', epoch: 5, step: 60 });
  });

  it('that is being trained is not begun a second time', async () => {
    await within(async ({ handlers }) => {
      const { run } = await handlers.startRun(request(bench.data, everything));
      await expect(handlers.resumeRun({ run })).rejects.toMatchObject({ code: 'runTrainsAlready', values: { run } });
      await handlers.awaitRun({ run });
    });
  });

  it('that fails while it trains tells whoever listens and whoever waits', async () => {
    let tellTrains = (): void => undefined;
    const trains = new Promise<void>((resolve) => {
      tellTrains = resolve;
    });
    const work = async ({ handlers }: Engine): Promise<void> => {
      const { run } = await handlers.startRun(request(bench.data, { epochs: 500 }));
      await trains;
      const folder = join(bench.workspace, 'runs', run);
      await rename(folder, join(bench.folder, 'moved away'));
      await writeFile(folder, 'a file where the folder was');
      await expect(handlers.awaitRun({ run })).rejects.toMatchObject({ name: 'InklingError' });
      expect(told('runFailed')).toMatchObject([{ run }]);
      await rm(folder);
    };
    await within(work, ({ event }) => {
      if (event === 'epochEnded') tellTrains();
    });
  });

  it('that has ended says how to extend it', async () => {
    const { record } = await start({ epochs: 1 });
    await expect(resume(record.id)).rejects.toMatchObject({ code: 'runOver', values: { run: record.id, epochs: 1, more: 2 } });
    await expect(resume(record.id, 1)).rejects.toMatchObject({ code: 'runOver' });
  });

  it('stops early when validation no longer gains, with the best weights as its result', async () => {
    const earlyStopping = { monitor: 'accuracy', patience: 2, minDelta: 0.001 } as const;
    const summary = await start({ epochs: 200, earlyStopping });
    expect(summary.state).toBe('earlyStopped');
    const epochs = told('epochEnded');
    const accuracies = epochs.map(({ validation }) => validation?.accuracy ?? 0);
    expect(summary.best?.validation?.accuracy).toBe(Math.max(...accuracies));
    expect(await steps(summary.record.id)).toContain(summary.best?.step);
  });

  it('whose loss explodes stops with the step and its learning rate, and keeps the last good checkpoint', async () => {
    const summary = await start({ optimizer: { type: 'sgd', learningRate: 90 }, epochs: 50 });
    expect(summary.state).toBe('diverged');
    const { divergence, step } = told('runFinished')[0]!;
    expect(divergence).toMatchObject({ step: step + 1, learningRate: 90 });
    expect(await steps(summary.record.id)).toContain(0);
    const { evaluation } = await within(({ handlers }) => handlers.evaluateRun({ run: summary.record.id, step: null, split: 'validation', data: null }));
    expect(Number.isFinite(evaluation.loss)).toBe(true);
    await expect(resume(summary.record.id)).rejects.toMatchObject({ code: 'runDiverged' });
  });

  it('whose gradient is no number stops before such weights are kept, though its loss was a number', async () => {
    const summary = await start({ regularization: { l1: 0, l2: 3e38 } });
    expect(summary).toMatchObject({ state: 'diverged', step: 0 });
    expect(told('runFinished')[0]!.divergence).toMatchObject({ step: 1, loss: expect.any(Number), gradientNorm: null });
    expect(await steps(summary.record.id)).toEqual([0]);
  });

  it('fine-tuned with frozen layers leaves their weights and statistics to the bit, stopped and resumed or not', async () => {
    const parent = await start();
    const read = async (run: string, step: number) => readCheckpoint(await openRunFolder(join(bench.workspace, 'runs', run)), step, { resume: true });
    const { plan } = request(bench.data, { ...everything, frozen: ['conv2d_1', 'batchNormalization_1'] });
    const tune = (onEvent?: OnEvent) =>
      within(
        async ({ handlers }) =>
          handlers.awaitRun(await handlers.startRun({ model: { kind: 'run', run: parent.record.id }, data: bench.data, plan, overrides: {} })),
        onEvent,
      );
    const [tuned, stopped] = [await tune(), await tune(atStep(12, ({ handlers }, run) => void handlers.stopRun({ run, keepBest: false })))];
    expect(stopped.state).toBe('paused');
    const resumed = await resume(stopped.record.id);
    expect(await stateAt(resumed.record.id, 36)).toBe(await stateAt(tuned.record.id, 36));
    const [first, last] = [await read(tuned.record.id, 0), await read(tuned.record.id, 36)];
    const moved = last.weights.filter(({ values }, i) => values.some((value, j) => value !== first.weights[i]!.values[j])).map(({ name }) => name);
    expect(moved).toEqual(['dense_1/kernel', 'dense_1/bias']);
    const slots = last.resume?.tensors.map(({ name }) => name).filter((name) => name.startsWith('adam/'));
    expect(slots?.toSorted()).toEqual(['m', 'v'].flatMap((slot) => moved.map((name) => `adam/${slot}/${name}`)).toSorted());
  });

  it('started from another begins with its weights and says so', async () => {
    const parent = await start({ epochs: 6 });
    const child = await within(async ({ handlers }) =>
      handlers.awaitRun(
        await handlers.startRun({ model: { kind: 'run', run: parent.record.id }, data: null, plan: null, overrides: { epochs: 1 } }),
      ),
    );
    expect(child.record).toMatchObject({ from: { run: parent.record.id, step: parent.best?.step }, plan: { epochs: 1 }, data: parent.record.data });
    const first = told('stepsTrained').findLast(({ run, firstStep }) => run === child.record.id && firstStep === 1);
    expect(first?.loss[0]).toBeLessThan(0.7);
  });

  it('started from another holds out no sample that an earlier one was trained on', async () => {
    const other = join(bench.folder, 'between');
    await writeDataset(other, bars(60));
    const from = (run: string, data: string, overrides: { epochs: number; seed?: number }) =>
      within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun({ model: { kind: 'run', run }, data, plan: null, overrides })));
    const parent = await start({ epochs: 1, seed: 3 });
    const refused = { code: 'validationSeen', values: { run: parent.record.id, seed: 3, validationShare: 0.25 } };
    await expect(from(parent.record.id, bench.data, { epochs: 1, seed: 9 })).rejects.toMatchObject(refused);
    const child = await from(parent.record.id, other, { epochs: 1, seed: 9 });
    await expect(from(child.record.id, bench.data, { epochs: 1 })).rejects.toMatchObject(refused);
    expect(await from(child.record.id, bench.data, { epochs: 1, seed: 3 })).toMatchObject({ state: 'completed' });
  });

  it('without a validation part takes its last weights', async () => {
    const summary = await start({ validationShare: 0, epochs: 2 });
    expect(summary.best).toEqual({ step: 30, epoch: 2, validation: null });
    await expect(within(({ handlers }) => handlers.evaluateRun({ run: summary.record.id, step: null, split: 'validation', data: null }))).rejects.toMatchObject({
      code: 'evaluationEmpty',
    });
  });

  it('goes on from the newest good checkpoint when a newer one is damaged, and says so', async () => {
    const { record } = await start({ epochs: 2 });
    await writeFile(join(bench.workspace, 'runs', record.id, 'checkpoints', '24', 'resume.bin'), 'no tensors');
    const resumed = await resume(record.id, 3);
    expect(told('warned')).toMatchObject([{ code: 'checkpointDamaged', values: { run: record.id, step: 24 } }]);
    expect(told('runResumed').at(-1)?.step).toBe(12);
    expect(resumed).toMatchObject({ state: 'completed', step: 36 });
  });

  it('is not resumed on other data', async () => {
    const { record } = await start({ epochs: 2 }, atStep(12, ({ handlers }, run) => void handlers.stopRun({ run, keepBest: false })));
    await writeDataset(bench.data, bars(240, { seed: 77 }));
    await expect(resume(record.id)).rejects.toMatchObject({ code: 'dataChanged', values: { run: record.id } });
    await writeDataset(bench.data, bars(240));
    expect((await resume(record.id)).state).toBe('completed');
  });
});
