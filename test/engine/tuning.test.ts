/** Fine-tuning: what it is trained on, what it leaves out of validation, that it resumes to the bit, and how it is judged. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawingsData } from '../../electron/contract/drawings.ts';
import type { Checked } from '../../electron/contract/requests.ts';
import type { RunSummary } from '../../electron/contract/run.ts';
import { generateDigits } from '../../electron/engine/data/generated/generate.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { openRun } from '../../electron/engine/store/runs.ts';
import { writeVerdict } from '../../electron/engine/store/verdicts.ts';
import { openWorkspace } from '../../electron/engine/store/workspace.ts';
import { createBench, request, type OnEvent, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
let parent: RunSummary;
let held: readonly number[];
const layers = [{ type: 'flatten' }, { type: 'dense', units: 12, activation: 'relu' }, { type: 'dense', units: 'classes', activation: 'softmax' }];

beforeAll(async () => {
  bench = await createBench(await generateDigits({ seed: 3, trainingCount: 240, testCount: 20 }));
  parent = await start({ ...request(bench.data, { epochs: 2 }), model: { kind: 'layers', layers } });
  held = (await bench.within(({ handlers }) => handlers.listAnswers({ run: parent.record.id, step: null, split: 'validation', data: null }))).indices;
});
afterAll(() => bench.remove());

const start = (asked: Checked<'startRun'>, onEvent?: OnEvent) => bench.within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun(asked)), onEvent);
const choose = (indices: readonly number[], set = 'chosen', data = bench.data) =>
  bench.within(({ handlers }) => handlers.addToFineTune({ set, data, part: 'training', indices: [...indices] }));
const plan = (asked: Partial<Checked<'planFineTune'>>) =>
  bench.within(({ handlers }) => handlers.planFineTune({ run: parent.record.id, step: null, tune: null, data: null, freeze: 'allButLast', epochs: 2, ...asked }));
const tune = async (asked: Partial<Checked<'planFineTune'>>, onEvent?: OnEvent) => start((await plan(asked)).training, onEvent);

/** One stroke that is a bar at a slant, each at its own: what it shows does not matter here. */
let slant = 0;
const draw = (labels: string) =>
  bench.within(({ handlers }) => handlers.addDrawings({ drawings: Array.from(labels, (label) => ({ label: label as '0', strokes: [[[0, 0], [slant++, 10]]] })) }));

async function stateAt(run: string, step: number): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['weights.bin', 'resume.bin']) hash.update(await readFile(join(bench.workspace, 'runs', run, 'checkpoints', String(step), file)));
  return hash.digest('hex');
}

describe('a run on chosen samples', () => {
  it('is trained on them and on old ones, and neither it nor a run that starts from it is validated on them', async () => {
    const training = Array.from({ length: 6 }, (_, i) => i).filter((index) => !held.includes(index));
    await choose([...held.slice(0, 4), ...training]);
    const planned = await plan({ tune: { set: 'chosen' } });
    const count = 4 + training.length;
    // All that there is: as many as suit a handful are not there.
    const replayed = parent.record.data.trainingCount - training.length;
    expect(planned.samples).toMatchObject({ set: count, replayed, leaving: 4, excluded: 0, lost: 0 });
    expect(planned.layers.map(({ frozen }) => frozen)).toEqual([true, false]);
    // The old data itself has all old samples.
    expect((await plan({ data: bench.data })).samples).toMatchObject({ set: 0, data: parent.record.data.trainingCount, replayed: 0 });
    const first = await plan({ tune: { set: 'chosen' }, step: 0 });
    expect(first.training.model).toMatchObject({ step: 0 });
    await expect(plan({ tune: { set: 'chosen' }, step: 999 })).rejects.toMatchObject({ code: 'checkpointUnknown' });
    const { record } = await tune({ tune: { set: 'chosen' } });
    expect(record.data).toMatchObject({ trainingCount: count, validationCount: held.length - 4 });
    const child = await start({ ...request(bench.data, { epochs: 1 }), model: { kind: 'run', run: record.id } });
    for (const run of [record.id, child.record.id]) {
      const { indices } = await bench.within(({ handlers }) => handlers.listAnswers({ run, step: null, split: 'validation', data: null }));
      expect(indices).toEqual(held.slice(4));
    }
    const { trainingCount } = parent.record.data;
    expect(child.record.data.trainingCount).toBe(trainingCount);
  });

  it('goes through the new several times an epoch where they are few beside the old', async () => {
    await choose([held[20]!], 'single');
    const asked = await plan({ tune: { set: 'single' } });
    // By hand: 0.0095 · ∛1 is 0.95 % of all; beside 180 old ones that is 1.7 times one.
    expect(asked.samples).toMatchObject({ set: 1, repeats: 2, replayed: 180 });
    const { record } = await start(asked.training);
    const events = await bench.within(({ handlers }) => handlers.listRunEvents({ run: record.id }));
    const epochs = events.flatMap((event) => (event.event === 'epochEnded' ? [Math.round(event.imagesPerSecond * event.seconds)] : []));
    expect(epochs).toEqual([182, 182]);
    expect([record.data.trainingCount, record.from?.tuneRepeats]).toEqual([1, 2]);
    // Who says how many old ones there are to be has each new one once; so has a whole data set.
    expect((await plan({ tune: { set: 'single' }, replay: 0.5 })).samples).toMatchObject({ repeats: 1, replayed: 1 });
    expect((await plan({ data: bench.data })).samples).toMatchObject({ repeats: 1 });
  });

  it('takes a lower rate where layers before the last learn as well', async () => {
    const rates = async (freeze: Checked<'planFineTune'>['freeze']) => (await plan({ tune: { set: 'chosen' }, freeze })).layers.map(({ frozen, learningRate }) => (frozen ? null : learningRate));
    expect([await rates('allButLast'), await rates('none')]).toEqual([[null, 2e-3], [1e-4, 1e-4]]);
  });

  it('ends the same to the bit where it was stopped and resumed, whatever came into the set and the drawings meanwhile', async () => {
    await choose(held.slice(0, 3), 'growing');
    await draw('111222');
    const { training } = await plan({ tune: { set: 'growing', drawings: true }, epochs: 3 });
    const asked = { ...training, model: { ...training.model, tune: { set: 'growing', drawings: true, repeats: 3 } } } as Checked<'startRun'>;
    const undisturbed = await start(asked);
    const stopped = await start(asked, (event, { handlers }) => {
      if (event.event === 'epochEnded' && event.epoch === 1) void handlers.stopRun({ run: event.run, keepBest: false });
    });
    expect(stopped.state).toBe('paused');
    await choose(held.slice(3, 9), 'growing');
    const more = await draw('333');
    await bench.within(({ handlers }) => handlers.removeDrawing({ drawing: 1 }));
    await rm(join(bench.workspace, 'fine-tune', 'growing.json'));
    const resumed = await bench.within(async ({ handlers }) => handlers.awaitRun(await handlers.resumeRun({ run: stopped.record.id })));
    expect(await stateAt(resumed.record.id, resumed.step)).toBe(await stateAt(undisturbed.record.id, undisturbed.step));
    expect(more.map(({ heldOut }) => heldOut)).toEqual([false, false, true]);
    expect(resumed.record.from?.tune?.map(({ data, indices }) => [data, indices.length])).toEqual([[bench.data, 3], [drawingsData, 4]]);
  });
});

describe('the judgement of a fine-tuning', () => {
  it('asks both networks the same, names the digits that turned, and leaves out of the old what was trained on', async () => {
    await choose(held.slice(0, 10), 'judged');
    const { record } = await tune({ tune: { set: 'judged' } });
    const judged = await bench.within(({ handlers }) => handlers.judgeFineTune({ run: record.id, allowance: 0.2 }));
    const [before, after] = await bench.within(async ({ handlers }) => {
      const answer = (run: string) => handlers.listAnswers({ run, step: null, split: 'validation', data: null });
      return [await answer(parent.record.id), await answer(record.id)] as const;
    });
    const isRight = ({ answers, labels, indices }: typeof before, index: number): boolean => answers[indices.indexOf(index)] === labels[indices.indexOf(index)];
    const old = held.slice(10);
    expect(judged.old).toMatchObject({ count: old.length, before: { right: old.filter((index) => isRight(before, index)).length }, after: { right: old.filter((index) => isRight(after, index)).length } });
    expect(judged.old?.fixed.map(({ index }) => index)).toEqual(old.filter((index) => !isRight(before, index) && isRight(after, index)));
    expect(judged.old?.broken.map(({ index }) => index)).toEqual(old.filter((index) => isRight(before, index) && !isRight(after, index)));
    expect(judged.fresh.map(({ of, count, data }) => ({ of, count, data }))).toEqual([{ of: 'trainedOn', count: 10, data: [bench.data] }]);
    expect(judged.use).toBe(judged.kept ? record.id : parent.record.id);
  });

  it('knows how the earlier network did on all that it held out, also where mistakes were chosen', async () => {
    const { answers, labels, indices } = await bench.within(({ handlers }) => handlers.listAnswers({ run: parent.record.id, step: null, split: 'validation', data: null }));
    const isRight = indices.map((_, place) => answers[place] === labels[place]);
    const mistakes = indices.filter((_, place) => !isRight[place]).slice(0, 5);
    const right = indices.filter((_, place) => isRight[place]).slice(0, 2);
    await choose([...mistakes, ...right], 'mistakes');
    const { record } = await tune({ tune: { set: 'mistakes' } });
    const judged = await bench.within(({ handlers }) => handlers.judgeFineTune({ run: record.id, allowance: 0.2 }));
    expect(judged.chosenOfOld).toEqual({ right: right.length, wrong: mistakes.length });
    const { count, before, fixed, broken } = judged.old!;
    const [rights, wrongs] = [isRight.filter(Boolean).length, isRight.filter((is) => !is).length];
    const lost = (rights * broken.length) / before.right - fixed.length * (1 + (wrongs - (count - before.right)) / (count - before.right + 2));
    expect(judged.forgetting).toBeCloseTo((100 * lost) / indices.length, 10);
    // What was chosen once is nothing that the next one loses or gains.
    const next = await start((await plan({ run: record.id, tune: { set: 'mistakes' } })).training);
    expect((await bench.within(({ handlers }) => handlers.judgeFineTune({ run: next.record.id, allowance: 0.2 }))).chosenOfOld).toEqual({ right: 0, wrong: 0 });
  });

  it('asks the same samples once where the new data is the old', async () => {
    const { record } = await start((await plan({ data: bench.data })).training);
    const judged = await bench.within(({ handlers }) => handlers.judgeFineTune({ run: record.id, allowance: 0 }));
    expect(judged.fresh.map(({ of, count }) => [of, count])).toEqual([['heldOutData', held.length]]);
    const [{ before, after }] = judged.fresh as [(typeof judged.fresh)[0]];
    expect(judged).toMatchObject({ old: null, forgetting: null, kept: after.right >= before.right, why: after.right > before.right ? 'learnt' : after.right < before.right ? 'worse' : 'same' });
  });

  it('goes by the drawings that are held out where there are any', async () => {
    const { record } = await tune({ tune: { drawings: true } });
    const judged = await bench.within(({ handlers }) => handlers.judgeFineTune({ run: record.id, allowance: 100 }));
    const { heldOut } = await bench.within(({ handlers }) => handlers.listDrawings({}));
    expect(judged.fresh.map(({ of, count }) => [of, count])).toEqual([['heldOutDrawings', heldOut]]);
  });
});

describe('drawings that have come since', () => {
  const from = (run: string) => ({ model: { kind: 'run' as const, run } });
  let whole: RunSummary;
  beforeAll(async () => {
    await draw('00112233445566778899');
    whole = await start({ ...request(drawingsData, { epochs: 1 }), ...from(parent.record.id) });
  });

  it('are trained on with no old ones beside them where all old ones are among them', async () => {
    expect((await plan({ run: whole.record.id, tune: { drawings: true } })).samples).toMatchObject({ drawings: whole.record.data.trainingCount + whole.record.data.validationCount, replayed: 0 });
    await expect(plan({ run: whole.record.id, tune: { drawings: true }, replay: 0.5 })).rejects.toMatchObject({ code: 'replayUnfit' });
  });

  it('hold out nothing that a run was trained on under another number: what cannot be told apart is not measured by', async () => {
    const tuned = await tune({ tune: { drawings: true } });
    const child = await start({ ...request(bench.data, { epochs: 1 }), ...from(tuned.record.id) });
    await draw('00112233445566778899');
    for (const { record } of [tuned, child]) {
      const validated = bench.within(({ handlers }) => handlers.listAnswers({ run: record.id, step: null, split: 'validation', data: drawingsData }));
      await expect(validated).rejects.toMatchObject({ code: 'drawingsSeen', values: { run: record.id } });
      await expect(start({ ...request(drawingsData, { epochs: 1 }), ...from(record.id) })).rejects.toMatchObject({ code: 'drawingsSeen' });
    }
    await expect(start({ ...request(drawingsData, { epochs: 1 }), ...from(whole.record.id) })).rejects.toMatchObject({ code: 'drawingsSeen', values: { run: whole.record.id } });
    const held = await bench.within(({ handlers }) => handlers.listAnswers({ run: whole.record.id, step: null, split: 'validation', data: null }));
    expect(held.indices).toHaveLength(whole.record.data.validationCount);
  });

  it('are no old ones where they were all trained on, and where all are removed it is judged by those trained on', async () => {
    const { record } = await start((await bench.within(({ handlers }) => handlers.planFineTune({ run: whole.record.id, step: null, tune: { drawings: true }, data: bench.data, freeze: 'none', epochs: 1 }))).training);
    const judge = () => bench.within(({ handlers }) => handlers.judgeFineTune({ run: record.id, allowance: 100 }));
    expect(await judge()).toMatchObject({ old: null, why: expect.stringMatching(/unknown|worse/) });
    const { drawings } = await bench.within(({ handlers }) => handlers.listDrawings({}));
    const counted = drawings.filter(({ removed }) => !removed);
    const changeAll = (change: 'removeDrawing' | 'restoreDrawing') => bench.within(async ({ handlers }) => {
      for (const { drawing } of counted) await handlers[change]({ drawing });
    });
    await changeAll('removeDrawing');
    expect((await judge()).fresh.map(({ of, count }) => [of, count])).toEqual([['trainedOn', record.data.trainingCount]]);
    await changeAll('restoreDrawing');
  });
});

describe('a whole data set', () => {
  it('is judged on what is held out of it and on what the earlier run held out, with old samples beside it', async () => {
    const other = join(bench.folder, 'another');
    await writeDataset(other, await generateDigits({ seed: 21, trainingCount: 80, testCount: 10 }));
    const planned = await plan({ data: other });
    expect(planned.samples).toMatchObject({ data: 60, set: 0, drawings: 0, replayed: parent.record.data.trainingCount });
    const { record } = await start(planned.training);
    const judged = await bench.within(({ handlers }) => handlers.judgeFineTune({ run: record.id, allowance: 0.2 }));
    expect(judged.fresh.map(({ of, count, data }) => ({ of, count, data }))).toEqual([{ of: 'heldOutData', count: 20, data: [other] }]);
    expect(judged.old).toMatchObject({ of: 'old', count: held.length, data: [bench.data] });
  });

  it('that the earlier run was trained on has no old samples beside it', async () => {
    expect((await plan({ data: bench.data })).samples).toMatchObject({ data: parent.record.data.trainingCount, replayed: 0 });
  });
});

describe('what cannot be fine-tuned', () => {
  const refused = (asked: Partial<Checked<'planFineTune'>>) => expect(plan(asked)).rejects;

  it('is told by what is wrong with the samples: nothing named, an empty set, one of excluded or lost samples, another head', async () => {
    await refused({}).toMatchObject({ code: 'tuneUnfit', values: { problem: { kind: 'nothingNamed' } } });
    await refused({ tune: { set: 'never' } }).toMatchObject({ values: { problem: { kind: 'setEmpty', set: 'never' } } });
    await refused({ tune: { set: 'chosen' }, freeze: ['dense_1', 'dense_2'] }).toMatchObject({ code: 'planUnfit', values: { problem: { kind: 'allFrozen' } } });
    const other = join(bench.folder, 'other');
    const digits = await generateDigits({ seed: 9, trainingCount: 20, testCount: 10 });
    await writeDataset(other, digits);
    await choose([0, 1, 2], 'lost', other);
    const exclude = (change: 'exclude' | 'restore') => bench.within(({ handlers }) => handlers.correct({ data: other, part: 'training', changes: [0, 1, 2].map((index) => ({ change, index })) }));
    await exclude('exclude');
    await refused({ tune: { set: 'lost' } }).toMatchObject({ values: { problem: { kind: 'setLost', excluded: 3, lost: 0 } } });
    await exclude('restore');
    await writeDataset(other, { ...digits, classNames: digits.classNames.map((name) => `letter ${name}`) });
    await refused({ tune: { set: 'lost' } }).toMatchObject({ values: { problem: { kind: 'setLost', excluded: 0, lost: 3 } } });
    await choose([0, 1, 2], 'letters', other);
    await refused({ tune: { set: 'letters' } }).toMatchObject({ values: { problem: { kind: 'otherClasses', chosen: other, data: bench.data } } });
  });

  it('is a data set that is all excluded', async () => {
    const nothing = join(bench.folder, 'nothing');
    await writeDataset(nothing, await generateDigits({ seed: 13, trainingCount: 20, testCount: 10 }));
    await bench.within(({ handlers }) => handlers.correct({ data: nothing, part: 'training', changes: Array.from({ length: 20 }, (_, index) => ({ change: 'exclude' as const, index })) }));
    const planned = bench.within(({ handlers }) => handlers.planFineTune({ run: parent.record.id, step: null, tune: null, data: nothing, freeze: 'none' }));
    await expect(planned).rejects.toMatchObject({ code: 'trainingEmpty', values: { data: nothing } });
  });

  it('is a single class with nothing old beside it; with old samples a single sample is enough', async () => {
    await choose([held[0]!], 'one');
    await refused({ tune: { set: 'one' }, replay: null }).toMatchObject({ code: 'tuneOneClass' });
    const { record, state } = await tune({ tune: { set: 'one' } });
    expect([state, record.data.trainingCount]).toEqual(['completed', 1]);
  });

  it('leaves the samples that are gone out of a set that has others, and says how many', async () => {
    const gone = join(bench.folder, 'gone');
    await writeDataset(gone, await generateDigits({ seed: 11, trainingCount: 20, testCount: 10 }));
    await choose([0, 1], 'mixed', gone);
    await choose([0, 1, 2], 'mixed');
    await rm(gone, { recursive: true });
    expect((await plan({ tune: { set: 'mixed' } })).samples).toMatchObject({ set: 3, lost: 2 });
  });

  it('is judged neither where it began with weights of its own nor where its head is another', async () => {
    const judge = (run: string) => bench.within(({ handlers }) => handlers.judgeFineTune({ run, allowance: 0.2 }));
    await expect(judge(parent.record.id)).rejects.toMatchObject({ code: 'notStarted' });
    const { record } = await start({ ...request(bench.data, { epochs: 1 }), model: { kind: 'run', run: parent.record.id, replaceHead: true } });
    await expect(judge(record.id)).rejects.toMatchObject({ code: 'headsDiffer', values: { run: record.id, earlier: parent.record.id } });
  });
});

describe('the latest run', () => {
  it('is the newest that is kept; to be judged, resumed and described it is the newest of all', async () => {
    await choose(held.slice(0, 6), 'latest');
    const earlier = (await tune({ tune: { set: 'latest' } })).record.id;
    const { id } = (await tune({ tune: { set: 'latest' } })).record;
    const ask = <Result>(what: (handlers: Engine['handlers']) => Promise<Result>) => bench.within(({ handlers }) => what(handlers));
    const judged = (allowance: number) => ask((handlers) => handlers.judgeFineTune({ run: 'latest', allowance }));
    const latest = async () => (await ask((handlers) => handlers.getRun({ run: 'latest' }))).record.id;
    expect(await latest()).toBe(id);
    const reject = async (step: number) => writeVerdict(await openRun(await openWorkspace({ folder: bench.workspace, mode: 'read', clock: Date.now }), id), { step, kept: false });
    const kept = await judged(100);
    expect([kept.run, await latest()]).toEqual([id, kept.kept ? id : earlier]);
    await reject(kept.step);
    expect(await latest()).toBe(earlier);
    expect([(await ask((handlers) => handlers.describeRun({ run: 'latest', note: 'not kept' }))).record.id, (await judged(100)).run]).toEqual([id, id]);
    await writeFile(join(bench.workspace, 'runs', id, 'verdict.json'), 'no verdict');
    expect(await latest()).toBe(id);
    // What it becomes by more epochs was never judged.
    await reject(kept.step);
    await ask(async (handlers) => handlers.awaitRun(await handlers.resumeRun({ run: 'latest', epochs: 3 })));
    expect(await latest()).toBe(id);
  });
});
