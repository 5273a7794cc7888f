/** Runs that start from another: what they take over, what begins afresh, what is replayed, and on which samples they are trained. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { Checked } from '../../electron/contract/requests.ts';
import type { RunSummary } from '../../electron/contract/run.ts';
import type { Dataset } from '../../electron/engine/data/dataset.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { readCheckpoint } from '../../electron/engine/store/checkpoint.ts';
import { openRunFolder } from '../../electron/engine/store/runs.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, smallLayers, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
let parent: RunSummary;
let [halves, renamed, wider, fresh] = ['', '', '', ''];

/** Bars in the upper or the lower half: two classes. */
function toHalves(dataset: Dataset): Dataset {
  const halve = (samples: Dataset['training']) => ({ ...samples, labels: samples.labels.map((label) => (label === 0 ? 0 : 1)) });
  return { ...dataset, classNames: ['upper', 'lower'], training: halve(dataset.training), test: halve(dataset.test!) };
}

/** The same bars with two columns more. */
function widen(dataset: Dataset): Dataset {
  const { height, width } = dataset;
  const stretch = ({ images, ...samples }: Dataset['training']) => {
    const wide = new Uint8Array(samples.count * height * (width + 2));
    for (let row = 0; row < samples.count * height; row++) wide.set(images.subarray(row * width, (row + 1) * width), row * (width + 2));
    return { ...samples, images: wide };
  };
  return { ...dataset, width: width + 2, training: stretch(dataset.training), test: stretch(dataset.test!) };
}

beforeAll(async () => {
  bench = await createBench();
  [halves, renamed, wider, fresh] = ['halves', 'renamed', 'wider', 'fresh'].map((name) => join(bench.folder, name)) as [string, string, string, string];
  await writeDataset(halves, toHalves(bars(120, { seed: 7 })));
  await writeDataset(renamed, { ...bars(120, { seed: 8 }), classNames: ['top', 'middle', 'floor'] });
  await writeDataset(wider, widen(bars(60)));
  await writeDataset(fresh, bars(120, { seed: 9 }));
  parent = await start(request(bench.data));
});
afterAll(() => bench.remove());

type OnEvent = (event: EngineEvent, engine: Engine) => void;

async function within<Result>(work: (engine: Engine) => Promise<Result>, onEvent?: OnEvent): Promise<Result> {
  const engine = bench.open(onEvent === undefined ? {} : { onEvent });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

const start = (asked: Checked<'startRun'>, onEvent?: OnEvent) => within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun(asked)), onEvent);
const resume = (run: string) => within(async ({ handlers }) => handlers.awaitRun(await handlers.resumeRun({ run })));

type Model = Omit<Extract<Checked<'startRun'>['model'], { kind: 'run' }>, 'kind' | 'run'>;
/** A request to start from the parent. */
const from = (data: string, model: Model = {}, plan: Partial<TrainingPlan> = {}): Checked<'startRun'> => ({
  ...request(data, { epochs: 2, ...plan }),
  model: { kind: 'run', run: parent.record.id, ...model },
});

const folderOf = (run: string) => join(bench.workspace, 'runs', run);
const weightsAt = async (run: string, step: number) => (await readCheckpoint(await openRunFolder(folderOf(run)), step, { resume: false })).weights;
async function stateAt(run: string, step: number): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['weights.bin', 'resume.bin']) hash.update(await readFile(join(folderOf(run), 'checkpoints', String(step), file)));
  return hash.digest('hex');
}
/** The layers of the run that begin with the parent's weights, and those that do not. */
async function beginningOf(run: string) {
  const [first, before] = [await weightsAt(run, 0), await weightsAt(parent.record.id, parent.best!.step)];
  const isTaken = (name: string): boolean => {
    const [own, earlier] = [first, before].map((weights) => weights.find((tensor) => tensor.name === name)!.values);
    return own!.length === earlier!.length && own!.every((value, i) => value === earlier![i]);
  };
  const taken = first.filter(({ name }) => isTaken(name)).map(({ name }) => name);
  return { taken, afresh: first.map(({ name }) => name).filter((name) => !taken.includes(name)) };
}

const body = ['conv2d_1/kernel', 'batchNormalization_1/gamma', 'batchNormalization_1/beta', 'batchNormalization_1/moving_mean', 'batchNormalization_1/moving_variance'];

describe('a run that starts from another', () => {
  it('has a head of its own where the number of classes differs, and keeps the rest', async () => {
    const { record, state } = await start(from(halves));
    expect({ state, from: record.from, classes: record.spec.classes }).toEqual({
      state: 'completed', classes: 2, from: { run: parent.record.id, step: parent.best!.step, afresh: ['dense_1'] },
    });
    const { taken, afresh } = await beginningOf(record.id);
    expect(taken.toSorted()).toEqual(body.toSorted());
    expect(afresh).toContain('dense_1/kernel');
    expect((await weightsAt(record.id, 0)).find(({ name }) => name === 'dense_1/bias')?.shape).toEqual([2]);
  });

  it('has one where as many classes have other names, and where it is asked for; else it takes all over', async () => {
    for (const [asked, isAfresh] of [[from(renamed), true], [from(fresh, { replaceHead: true }), true], [from(fresh), false]] as const) {
      const { record } = await start(asked);
      expect(record.from?.afresh).toEqual(isAfresh ? ['dense_1'] : undefined);
      expect((await beginningOf(record.id)).taken.includes('dense_1/kernel')).toBe(!isAfresh);
    }
  });

  it('makes a head of a fixed size fit the classes', async () => {
    const layers = [...smallLayers.slice(0, -1), { type: 'dense', units: 3, activation: 'softmax' }];
    const fixed = await start({ ...request(bench.data, { epochs: 1 }), model: { kind: 'layers', layers } });
    const { record } = await start({ ...from(halves), model: { kind: 'run', run: fixed.record.id } });
    expect(record.spec.layers.at(-1)).toMatchObject({ units: 'classes' });
    expect(record.from?.afresh).toEqual(['dense_1']);
  });

  it('is refused before it is made where a layer besides the head would change its shape, by the layer’s name', async () => {
    const layers = [{ type: 'flatten' }, { type: 'dense', units: 4, activation: 'relu' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
    const mlp = await start({ ...request(bench.data, { epochs: 1 }), model: { kind: 'layers', layers } });
    const asked = { ...from(wider), model: { kind: 'run' as const, run: mlp.record.id } };
    const before = (await within(({ handlers }) => handlers.listRuns({}))).length;
    await expect(start(asked)).rejects.toMatchObject({ code: 'startUnfit', values: { layer: 'dense_1', weight: 'dense_1/kernel', expected: '144×4', received: '120×4' } });
    const softmax = await start({ ...request(bench.data, { epochs: 1 }), model: { kind: 'layers', layers: [layers[0]!, layers[2]!] } });
    await expect(start({ ...from(halves), model: { kind: 'run', run: softmax.record.id } })).rejects.toMatchObject({ code: 'startEmpty', values: { layers: ['dense_1'] } });
    expect((await within(({ handlers }) => handlers.listRuns({}))).length).toBe(before + 1);
  });

  it('is refused where the head that begins afresh is frozen, and an anchor where nothing is started from', async () => {
    await expect(start(from(halves, {}, { frozen: ['dense_1'] }))).rejects.toMatchObject({ values: { problem: { kind: 'frozenAfresh', layer: 'dense_1' } } });
    await expect(start(request(bench.data, { anchor: 0.1 }))).rejects.toMatchObject({ values: { problem: { kind: 'anchorAlone' } } });
  });

  it('is held to the weights it begins with: stopped and resumed, without the run it starts from, it ends the same to the bit', async () => {
    const own = await start(request(bench.data));
    const asked = { ...from(halves, {}, { anchor: 0.5, epochs: 3, averaging: { decay: 0.9 } }), model: { kind: 'run' as const, run: own.record.id } };
    const undisturbed = await start(asked);
    const stopped = await start(asked, (event, { handlers }) => {
      if (event.event === 'epochEnded' && event.epoch === 2) void handlers.stopRun({ run: event.run, keepBest: false });
    });
    expect(stopped.state).toBe('paused');
    const free = await start({ ...asked, plan: { ...asked.plan!, anchor: 0 } });
    await rm(folderOf(own.record.id), { recursive: true });
    const resumed = await resume(stopped.record.id);
    expect(await stateAt(resumed.record.id, resumed.step)).toBe(await stateAt(undisturbed.record.id, undisturbed.step));
    expect(await stateAt(free.record.id, free.step)).not.toBe(await stateAt(undisturbed.record.id, undisturbed.step));
  });

  it('whose own first checkpoint is damaged is held to the weights of the run that it starts from', async () => {
    const asked = from(halves, {}, { anchor: 0.5, epochs: 3 });
    const undisturbed = await start(asked);
    const stopped = await start(asked, (event, { handlers }) => {
      if (event.event === 'epochEnded' && event.epoch === 1) void handlers.stopRun({ run: event.run, keepBest: false });
    });
    await writeFile(join(folderOf(stopped.record.id), 'checkpoints', '0', 'weights.bin'), 'gone');
    const resumed = await resume(stopped.record.id);
    expect(await stateAt(resumed.record.id, resumed.step)).toBe(await stateAt(undisturbed.record.id, undisturbed.step));
  });
});

describe('a run that replays', () => {
  it('trains on so large a share of the earlier run’s training samples, as far as there are any, and validates on new ones alone', async () => {
    const { record } = await start(from(fresh, { replay: 0.5 }, { samples: 30 }));
    expect(record.data).toMatchObject({ trainingCount: 30, validationCount: 30 });
    expect(record.from?.replay).toMatchObject({ data: bench.data, fingerprint: parent.record.data.fingerprint, seed: 1, validationShare: 0.25, count: 30 });
    const events = await within(({ handlers }) => handlers.listRunEvents({ run: record.id }));
    // Sixty samples in batches of 16.
    expect(events.find((event) => event.event === 'runStarted')).toMatchObject({ stepsPerEpoch: 4 });
    const all = await start(from(fresh, { replay: 0.9 }));
    expect(all.record.from?.replay?.count).toBe(parent.record.data.trainingCount);
  });

  it('ends the same to the bit where it was stopped and resumed', async () => {
    const asked = from(fresh, { replay: 0.3 }, { epochs: 3 });
    const undisturbed = await start(asked);
    const stopped = await start(asked, (event, { handlers }) => {
      if (event.event === 'epochEnded' && event.epoch === 1) void handlers.stopRun({ run: event.run, keepBest: false });
    });
    const resumed = await resume(stopped.record.id);
    expect(await stateAt(resumed.record.id, resumed.step)).toBe(await stateAt(undisturbed.record.id, undisturbed.step));
  });

  it('takes of the same data only what it neither trains on nor holds out itself', async () => {
    const upper = await start(request(bench.data, { classes: ['top', 'middle'] }));
    const asked = { ...from(bench.data, { replay: 0.9 }, { classes: ['middle', 'bottom'] }), model: { kind: 'run' as const, run: upper.record.id, replay: 0.9 } };
    const { record } = await start(asked);
    const labels = [...(await within(({ handlers }) => handlers.listLabels({ data: bench.data, part: 'training' })))];
    const tops = labels.filter((label) => label === 0).length;
    // A quarter of the tops is held out of both.
    expect(Math.abs(record.from!.replay!.count - tops * 0.75)).toBeLessThan(1);
    await expect(start(from(bench.data, { replay: 0.5 }))).rejects.toMatchObject({ code: 'replayUnfit', values: { problem: 'nothing' } });
  });

  it('is not validated on what it was trained on: the earlier run’s data, held out by another seed', async () => {
    const { record } = await start(from(fresh, {}, { seed: 9 }));
    const evaluate = (split: 'validation' | 'test') => within(({ handlers }) => handlers.evaluateRun({ run: record.id, step: null, split, data: bench.data }));
    await expect(evaluate('validation')).rejects.toMatchObject({ code: 'validationSeen', values: { run: parent.record.id, seed: 1 } });
    expect((await evaluate('test')).evaluation.count).toBe(80);
  });

  it('is refused where the classes differ', async () => {
    await expect(start(from(halves, { replay: 0.5 }))).rejects.toMatchObject({ code: 'replayUnfit', values: { problem: 'otherClasses' } });
    await expect(start(from(renamed, { replay: 0.5 }))).rejects.toMatchObject({ code: 'replayUnfit', values: { problem: 'otherClasses' } });
  });

  it('lets no later run hold out what was replayed', async () => {
    const child = await start(from(fresh, { replay: 0.5 }));
    await rm(folderOf(parent.record.id), { recursive: true });
    const asked = { ...request(bench.data, { seed: 9 }), model: { kind: 'run' as const, run: child.record.id } };
    await expect(start(asked)).rejects.toMatchObject({ code: 'validationSeen', values: { run: child.record.id, seed: 1 } });
    parent = await start(request(bench.data));
  });
});

describe('a run on a choice of samples', () => {
  it('trains on as many as it says, evenly of each class, and holds out what it would hold out of all', async () => {
    const [few, all] = [await start(request(bench.data, { samples: 31 })), parent];
    expect(few.record.data).toMatchObject({ trainingCount: 31, validationCount: all.record.data.validationCount });
    const evaluate = (run: string) => within(({ handlers }) => handlers.listAnswers({ run, step: null, split: 'validation', data: null }));
    expect((await evaluate(few.record.id)).indices).toEqual((await evaluate(all.record.id)).indices);
  });

  it('of some classes is validated and evaluated on them, and on others where they are asked for', async () => {
    const { record } = await start(request(bench.data, { classes: ['bottom', 'top'] }));
    const evaluate = (split: 'validation' | 'test', classes?: string[]) =>
      within(({ handlers }) => handlers.evaluateRun({ run: record.id, step: null, split, data: null, ...(classes === undefined ? {} : { classes }) }));
    const counts = bars(240).test!.labels.reduce((sums, label) => sums.map((sum, c) => sum + (c === label ? 1 : 0)), [0, 0, 0]);
    const own = await evaluate('test');
    expect(own.classes).toEqual(['bottom', 'top']);
    expect(own.evaluation.classes.map(({ support }) => support)).toEqual([counts[0], 0, counts[2]]);
    expect((await evaluate('test', ['middle'])).evaluation.count).toBe(counts[1]);
    expect((await evaluate('validation')).evaluation.count).toBe(record.data.validationCount);
    const held = parent.record.data.validationCount;
    expect((await evaluate('validation', ['middle'])).evaluation.count).toBe(held - record.data.validationCount);
    await expect(evaluate('test', ['midle'])).rejects.toMatchObject({ code: 'classUnknown', values: { nearest: 'middle' } });
  });

  it('leaves the choice behind where a run with other data starts from it', async () => {
    const few = await start(request(bench.data, { samples: 31, classes: ['top', 'middle'] }));
    const model = { kind: 'run' as const, run: few.record.id };
    const asked = { model, plan: null, overrides: { epochs: 1 } };
    expect((await start({ ...asked, data: fresh })).record.plan).toMatchObject({ samples: null, classes: null });
    expect((await start({ ...asked, data: null })).record.plan).toMatchObject({ samples: 31, classes: ['top', 'middle'] });
  });

  it('is refused where the data lacks a class or has too few samples', async () => {
    for (const [plan, problem] of [
      [{ classes: ['top', 'botom'] }, { kind: 'classUnknown', name: 'botom', nearest: 'bottom' }],
      [{ classes: ['top', 'top'] }, { kind: 'classTwice', name: 'top' }],
      [{ samples: 181 }, { kind: 'samplesBeyond', samples: 181, available: 180 }],
    ] as const) {
      await expect(start(request(bench.data, { ...plan, ...('classes' in plan ? { classes: [...plan.classes] } : {}) } as Partial<TrainingPlan>))).rejects.toMatchObject({ code: 'planUnfit', values: { problem } });
    }
  });
});
