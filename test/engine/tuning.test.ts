/** Fine-tuning: what it is trained on, what it leaves out of validation, that it resumes to the bit, and how it is judged. */
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawingsData } from '../../electron/contract/drawings.ts';
import type { Checked } from '../../electron/contract/requests.ts';
import type { RunSummary } from '../../electron/contract/run.ts';
import type { OnEvent } from '../support/engine.ts';
import { generateDigits } from '../../electron/engine/data/generated/generate.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';

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
  bench.within(({ handlers }) => handlers.planFineTune({ run: parent.record.id, tune: null, data: null, freeze: 'allButLast', epochs: 2, ...asked }));
const tune = async (asked: Partial<Checked<'planFineTune'>>, onEvent?: OnEvent) => start((await plan(asked)).training, onEvent);

/** One stroke that is a bar at a slant: what it shows does not matter here. */
const drawn = (slant: number) => [[[0, 0], [slant, 10]]] as [number, number][][];
const draw = (labels: string) =>
  bench.within(({ handlers }) => handlers.addDrawings({ drawings: Array.from(labels, (label, i) => ({ label: label as '0', strokes: drawn(i + Number(label)) })) }));

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
    expect(planned.samples).toMatchObject({ set: count, replayed: count, leaving: 4, excluded: 0, lost: 0 });
    expect(planned.layers.map(({ frozen }) => frozen)).toEqual([true, false]);
    // The old data itself has all old samples.
    expect((await plan({ data: bench.data })).samples).toMatchObject({ set: 0, data: parent.record.data.trainingCount, replayed: 0 });
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

  it('ends the same to the bit where it was stopped and resumed, whatever came into the set and the drawings meanwhile', async () => {
    await choose(held.slice(0, 3), 'growing');
    await draw('111222');
    const asked = (await plan({ tune: { set: 'growing', drawings: true }, epochs: 3 })).training as Checked<'startRun'>;
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

  it('goes by the drawings that are held out where there are any', async () => {
    const { record } = await tune({ tune: { drawings: true } });
    const judged = await bench.within(({ handlers }) => handlers.judgeFineTune({ run: record.id, allowance: 100 }));
    const { heldOut } = await bench.within(({ handlers }) => handlers.listDrawings({}));
    expect(judged.fresh.map(({ of, count }) => [of, count])).toEqual([['heldOutDrawings', heldOut]]);
  });
});
