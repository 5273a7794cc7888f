/** Issues are found, accepted and rejected; training, resuming and evaluating honour what is corrected. */
import { createHash } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, IssueKind } from '../../electron/contract/corrections.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Issue } from '../../electron/contract/issues.ts';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { Checked } from '../../electron/contract/requests.ts';
import type { Dataset } from '../../electron/engine/data/dataset.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { tf } from '../support/tensorflow.ts';

/** Bars of which some are labelled wrongly, one is blank, one is in both parts and one is there twice with two labels. */
const wrong = [3, 50, 77, 120, 199, 250, 301, 345, 390, 444];
const [blank, leaked, twice] = [10, 20, 30];
const whole = bars(480);
const size = whole.height * whole.width;
const pictureOf = (samples: Dataset['training'], index: number): Uint8Array => samples.images.slice(index * size, (index + 1) * size);

function spoil(): Dataset {
  const [images, labels] = [whole.training.images.slice(), whole.training.labels.slice()];
  for (const index of wrong) labels[index] = (labels[index]! + 1) % 3;
  images.fill(0, blank * size, (blank + 1) * size);
  images.set(pictureOf(whole.test!, 7), leaked * size);
  labels[leaked] = whole.test!.labels[7]!;
  images.set(pictureOf(whole.training, 31), twice * size);
  labels[twice] = (labels[31]! + 1) % 3;
  return { ...whole, training: { ...whole.training, images, labels } };
}

let bench: TestBench;
let engine: Engine;
beforeAll(async () => {
  bench = await createBench(spoil());
});
beforeEach(() => {
  bench.events.length = 0;
  engine = bench.open();
  return async () => {
    await engine.close();
    await rm(join(bench.workspace, 'corrections'), { recursive: true, force: true });
  };
});
afterAll(() => bench.remove());

const find = (kind: IssueKind, more: Partial<Checked<'findIssues'>> = {}) =>
  engine.handlers.findIssues({ data: bench.data, kind, part: null, run: null, limit: 10_000, ...more });
const correct = (...changes: Change[]) => engine.handlers.correct({ data: bench.data, part: 'training', changes });
const placesOf = (issues: readonly Issue[]) => issues.map(({ part, index }) => `${part} ${index}`);

async function restart(): Promise<void> {
  await engine.close();
  engine = bench.open();
}

async function train(plan: Partial<TrainingPlan> = {}) {
  return engine.handlers.awaitRun(await engine.handlers.startRun(request(bench.data, plan)));
}

/** SHA-256 of everything a run has learnt at its newest checkpoint. */
async function stateOf(run: string): Promise<string> {
  const folder = join(bench.workspace, 'runs', run, 'checkpoints');
  const newest = (await readdir(folder)).map(Number).toSorted((a, b) => b - a)[0];
  const hash = createHash('sha256');
  for (const file of ['weights.bin', 'resume.bin']) hash.update(await readFile(join(folder, String(newest), file)));
  return hash.digest('hex');
}

describe('issues that pictures tell', () => {
  it('are blanks', async () => {
    const { issues, checked, basis } = await find('blanks');
    expect({ checked, basis }).toEqual({ checked: 640, basis: { how: 'pixels' } });
    expect(issues).toEqual([{ kind: 'blanks', part: 'training', index: blank, label: expect.any(Number), score: 1, ink: 0, remedy: { change: 'exclude', index: blank } }]);
  });

  it('are twins: first those with two labels, then those of both parts', async () => {
    const { issues } = await find('duplicates');
    expect(placesOf(issues)).toEqual(['training 31', `training ${leaked}`]);
    expect(issues[0]).toMatchObject({ score: 1, twin: { part: 'training', index: twice } });
    expect(issues[1]).toMatchObject({ score: 2 / 3, twin: { part: 'test', index: 7 }, remedy: { change: 'exclude', index: leaked } });
    expect((await find('near-duplicates')).issues.map(({ index }) => index)).not.toContain(31);
    expect((await find('duplicates', { part: 'test' })).issues).toEqual([]);
  });

  it('take no run, and a part that is there', async () => {
    await expect(find('blanks', { run: 'latest' })).rejects.toMatchObject({ code: 'issuesTakeNoRun' });
  });
});

describe('suspected wrong labels', () => {
  it('are those that were planted, judged by copies that have not seen them', async () => {
    const tensors = tf.memory().numTensors;
    const { issues, basis, checked } = await find('labels');
    expect(tf.memory().numTensors).toBe(tensors);
    expect({ basis, checked }).toEqual({ basis: { how: 'copies', network: 'wide-mlp', copies: 5 }, checked: 480 });
    // Beside them only the twin with two labels and the blank can be meant.
    const confident = issues.filter((issue) => issue.kind === 'labels' && issue.confident).map(({ index }) => index);
    expect(confident).toEqual(expect.arrayContaining(wrong));
    expect(confident.length).toBeLessThan(wrong.length + 4);
    const planted = issues.filter(({ index }) => wrong.includes(index));
    expect(planted.map(({ remedy }) => remedy)).toEqual(planted.map(({ index }) => ({ change: 'relabel', index, label: whole.training.labels[index] })));
    const scores = issues.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const told = bench.events.filter((event) => event.event === 'samplesChecked');
    expect(told.at(-1)).toMatchObject({ kind: 'labels', done: told.at(-1)!.total });

    // Again, in another process: from the cache, without training.
    bench.events.length = 0;
    await restart();
    expect((await find('labels')).issues).toEqual(issues);
    expect(bench.events).toEqual([]);
  });

  it('are listed no longer once they are accepted, or rejected, until that is undone', async () => {
    const { issues, total } = await find('labels');
    const [first, second] = issues.filter(({ index }) => wrong.includes(index));
    await correct(first!.remedy!);
    await correct({ change: 'reject', index: second!.index, issue: 'labels' });
    const after = await find('labels');
    expect(after.corrections).toMatchObject({ relabelled: 1, excluded: 0 });
    expect(after.rejected).toBe(1);
    expect(placesOf(after.issues)).not.toContain(`training ${first!.index}`);
    expect(placesOf(after.issues)).not.toContain(`training ${second!.index}`);
    await restart();
    await engine.handlers.undoCorrection({ data: bench.data });
    expect((await find('labels')).rejected).toBe(0);
    const { state, canUndo, canRedo } = await engine.handlers.undoCorrection({ data: bench.data });
    expect({ state, canUndo, canRedo }).toEqual({ state: null, canUndo: false, canRedo: true });
    expect((await find('labels')).total).toBe(total);
    await restart();
    expect((await engine.handlers.redoCorrection({ data: bench.data })).state).toMatchObject({ relabelled: 1 });
  });

  it('of the test part and of what a run held out are the run’s own opinion, which is a look at the test part', async () => {
    const { record } = await train({ epochs: 20 });
    await expect(find('labels', { part: 'test' })).rejects.toMatchObject({ code: 'issuesNeedRun' });
    const { testLooks } = await engine.handlers.getDataStats({ data: bench.data });
    const held = await find('labels', { run: record.id });
    expect(held).toMatchObject({ basis: { how: 'run', run: record.id }, checked: 120 });
    const answers = await engine.handlers.listAnswers({ run: record.id, step: null, split: 'validation', data: null });
    const mistaken = answers.indices.filter((_, i) => answers.answers[i] !== answers.labels[i]);
    expect(held.issues.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(mistaken);
    const { issues, checked } = await find('labels', { run: record.id, part: 'test' });
    expect(checked).toBe(160);
    expect(issues.every(({ remedy, part }) => remedy === null && part === 'test')).toBe(true);
    expect((await engine.handlers.getDataStats({ data: bench.data })).testLooks).toBe(testLooks + 1);
  });
});

describe('outliers', () => {
  it('are among others the pictures without a bar or with the wrong class, by a copy and by a run', async () => {
    const tensors = tf.memory().numTensors;
    const { issues, basis } = await find('outliers');
    expect(tf.memory().numTensors).toBe(tensors);
    expect(basis).toEqual({ how: 'copy', network: 'wide-mlp' });
    expect(issues.map(({ index }) => index)).toContain(blank);
    for (const issue of issues) expect(issue).toMatchObject({ score: expect.any(Number), remedy: { change: 'exclude', index: issue.index } });
    const { record } = await train({ epochs: 10 });
    expect((await find('outliers', { run: record.id })).basis).toMatchObject({ how: 'run', run: record.id });
    const ofTest = await find('outliers', { run: record.id, part: 'test' });
    expect(ofTest.checked).toBe(160);
    expect(ofTest.issues.every(({ remedy }) => remedy === null)).toBe(true);
  });
});

describe('corrections', () => {
  it('are told with what the files have, and change what a sample counts as', async () => {
    const given = spoil().training.labels[3]!;
    const list = await correct({ change: 'relabel', index: 3, label: (given + 2) % 3 }, { change: 'exclude', index: blank }, { change: 'note', index: 4, text: 'slanted' });
    expect(list.corrections).toEqual([
      { index: 3, given, label: (given + 2) % 3, excluded: false, note: null, rejected: [] },
      { index: 4, given: expect.any(Number), label: null, excluded: false, note: 'slanted', rejected: [] },
      { index: blank, given: expect.any(Number), label: null, excluded: true, note: null, rejected: [] },
    ]);
    const before = await readFile(join(bench.data, 'train-labels-idx1-ubyte'));
    expect((await engine.handlers.listLabels({ data: bench.data, part: 'training' }))[3]).toBe((given + 2) % 3);
    expect((await engine.handlers.getSamples({ data: bench.data, part: 'training', indices: [3] })).labels).toEqual([(given + 2) % 3]);
    expect(before[8 + 3]).toBe(given);
  });

  it('are refused as a whole where one of them cannot be, and on a test part', async () => {
    const good: Change = { change: 'exclude', index: 1 };
    await expect(correct(good, { change: 'exclude', index: 480 })).rejects.toMatchObject({ code: 'sampleUnknown' });
    await expect(correct(good, { change: 'relabel', index: 1, label: 3 })).rejects.toMatchObject({ code: 'labelUnknown' });
    await expect(engine.handlers.correct({ data: bench.data, part: 'test', changes: [good] })).rejects.toMatchObject({ code: 'testReadonly' });
    await expect(engine.handlers.undoCorrection({ data: bench.data })).rejects.toMatchObject({ code: 'nothingToUndo' });
    await expect(engine.handlers.redoCorrection({ data: bench.data })).rejects.toMatchObject({ code: 'nothingToRedo' });
    expect((await engine.handlers.listCorrections({ data: bench.data })).corrections).toEqual([]);
  });

  it('come one after the other when many come at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => correct({ change: 'exclude', index })));
    expect((await engine.handlers.listCorrections({ data: bench.data })).state).toMatchObject({ excluded: 20, revision: 20 });
  });

  it('are trained with, told with the run, and decide what it is evaluated on', async () => {
    const plain = await train();
    expect(plain.record.data).not.toHaveProperty('corrections');
    const { indices } = await engine.handlers.listAnswers({ run: plain.record.id, step: null, split: 'validation', data: null });
    const held = indices.slice(0, 5);
    const { state } = await correct(...held.map((index): Change => ({ change: 'exclude', index })), ...wrong.map((index): Change => ({ change: 'relabel', index, label: whole.training.labels[index]! })));
    const { record } = await train();
    expect(record.data).toMatchObject({ corrections: state, fingerprint: plain.record.data.fingerprint, trainingCount: 360, validationCount: 115 });
    expect(await stateOf(record.id)).not.toBe(await stateOf(plain.record.id));
    const evaluate = (split: 'validation' | 'test') => engine.handlers.evaluateRun({ run: record.id, step: null, split, data: null });
    expect(await evaluate('validation')).toMatchObject({ corrections: state, evaluation: { count: 115 } });
    expect(await evaluate('test')).toMatchObject({ corrections: null, evaluation: { count: 160 } });
    const answers = await engine.handlers.listAnswers({ run: record.id, step: null, split: 'validation', data: null });
    expect(answers.indices).toEqual(indices.slice(5));
    expect(answers.labels).toEqual(answers.indices.map((index) => (wrong.includes(index) ? whole : spoil()).training.labels[index]));
  });

  it('stay those that a run began with when it is resumed, to the bit', async () => {
    await correct(...wrong.map((index): Change => ({ change: 'relabel', index, label: whole.training.labels[index]! })), { change: 'exclude', index: blank });
    const undisturbed = await train();
    await engine.close();
    const stopAtOne = (event: EngineEvent, stopping: Engine): void => {
      if (event.event === 'epochEnded' && event.epoch === 1) void stopping.handlers.stopRun({ run: event.run, keepBest: false });
    };
    engine = bench.open({ onEvent: stopAtOne });
    const saved = await train();
    expect(saved.epoch).toBe(1);
    await restart();
    await correct({ change: 'exclude', index: 100 }, { change: 'relabel', index: 101, label: 0 });
    await engine.handlers.undoCorrection({ data: bench.data });
    await engine.handlers.undoCorrection({ data: bench.data });
    const { run } = await engine.handlers.resumeRun({ run: saved.record.id });
    expect((await engine.handlers.awaitRun({ run })).state).toBe('completed');
    expect(await stateOf(run)).toBe(await stateOf(undisturbed.record.id));
  });

  it('that are lost keep a run from going on, and say how to', async () => {
    await correct({ change: 'exclude', index: 1 });
    const { record } = await train();
    await rm(join(bench.workspace, 'corrections'), { recursive: true });
    await expect(engine.handlers.resumeRun({ run: record.id, epochs: 5 })).rejects.toMatchObject({ code: 'correctionsLost' });
  });
});

describe('in plain JavaScript', () => {
  it('wrong labels and outliers are looked for as well', async () => {
    await engine.close();
    engine = bench.open({ backend: 'javascript' });
    const { issues, basis } = await find('labels');
    expect(basis).toMatchObject({ network: 'softmax' });
    expect(issues.map(({ index }) => index)).toEqual(expect.arrayContaining(wrong));
    expect((await find('outliers')).checked).toBe(480);
    expect((await find('near-duplicates')).checked).toBe(640);
  });
});
