/** Evaluations, comparisons and evidence through the engine: which labels count, what stops them, and what odd data comes to. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import { requests, type Params, type RequestName, type Result } from '../../electron/contract/requests.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { readCheckpoint, writeCheckpoint } from '../../electron/engine/store/checkpoint.ts';
import { openRunFolder } from '../../electron/engine/store/runs.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type OnEvent, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
let engine: Engine;
let onEvent: OnEvent = () => undefined;
/** Two that held out the same, one by another seed, one of two folds and the other, one that held nothing out. */
let [first, again, other, foldOne, foldTwo, whole] = ['', '', '', '', '', ''];
const whileTold = async <T>(listener: OnEvent, work: () => Promise<T>): Promise<T> => {
  onEvent = listener;
  try {
    return await work();
  } finally {
    onEvent = () => undefined;
  }
};

/** Checked both ways, as over a wire: an answer with NaN does not pass. */
async function ask<Name extends RequestName>(name: Name, params: Params<Name>): Promise<Result<Name>> {
  const handler = engine.handlers[name] as unknown as (params: unknown) => Promise<unknown>;
  return v.parse(requests[name].result, await handler(v.parse(requests[name].params, params)));
}
async function train(plan: Partial<TrainingPlan>): Promise<string> {
  const { run } = await engine.handlers.startRun(request(bench.data, { epochs: 1, ...plan }));
  await engine.handlers.awaitRun({ run });
  return run;
}

/** A new engine has every answer to compute, and every file to read. */
async function reopen(): Promise<void> {
  await engine.close();
  engine = bench.open({ onEvent: (event, of) => onEvent(event, of) });
}

beforeAll(async () => {
  bench = await createBench(bars(120, { noise: 120 }));
  engine = bench.open({ onEvent: (event, of) => onEvent(event, of) });
  first = await train({ seed: 1 });
  again = await train({ seed: 1, optimizer: { type: 'sgd', learningRate: 0.001 } });
  other = await train({ seed: 2 });
  [foldOne, foldTwo] = [await train({ folds: { count: 2, index: 1 } }), await train({ folds: { count: 2, index: 2 } })];
  whole = await train({ validationShare: 0 });
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

const onValidation = { step: null, split: 'validation', data: null } as const;
const onTest = { step: null, split: 'test', data: null } as const;

describe('a temperature', () => {
  it('is fitted on what the run itself held out, whatever is evaluated', async () => {
    const [validation, test] = [await ask('evaluateRun', { run: first, ...onValidation }), await ask('evaluateRun', { run: first, ...onTest })];
    expect(test.evaluation.temperature).toMatchObject({ how: 'fitted', fit: { data: bench.data, samples: 30, lossBefore: validation.evaluation.loss } });
    const [ofValidation, ofTest] = [validation, test].map(({ evaluation: { temperature } }) => (temperature.how === 'fitted' ? temperature : null));
    expect(ofTest?.temperature).toBe(ofValidation?.temperature);
    expect(ofValidation!.loss).toBeCloseTo(ofValidation!.fit.lossAfter, 12);
    expect(ofValidation!.fit.lossAfter).toBeLessThanOrEqual(ofValidation!.fit.lossBefore);
  });

  it('is told to be missing where nothing was held out', async () => {
    expect((await ask('evaluateRun', { run: whole, ...onTest })).evaluation.temperature).toEqual({ how: 'none', why: 'noValidation' });
    await expect(ask('evaluateRun', { run: whole, ...onValidation })).rejects.toMatchObject({ code: 'evaluationEmpty' });
  });

  it('is told to be missing where the run’s data is another by now, or gone', async () => {
    const elsewhere = join(bench.folder, 'elsewhere');
    await writeDataset(elsewhere, bars(60, { seed: 9 }));
    const { run } = await engine.handlers.startRun(request(elsewhere, { epochs: 1 }));
    await engine.handlers.awaitRun({ run });
    const evaluate = async () => {
      await reopen();
      return (await ask('evaluateRun', { run, ...onTest, data: bench.data })).evaluation.temperature;
    };
    expect(await evaluate()).toMatchObject({ how: 'fitted', fit: { data: elsewhere, samples: 15 } });
    await writeDataset(elsewhere, bars(60, { seed: 10 }));
    expect(await evaluate()).toEqual({ how: 'none', why: 'dataChanged' });
    await rm(elsewhere, { recursive: true });
    expect(await evaluate()).toEqual({ how: 'none', why: 'dataMissing' });
  });
});

describe('labels', () => {
  it('are those with corrections on validation, unless the published are asked for, and each figure says which', async () => {
    const before = await ask('listAnswers', { run: first, ...onValidation });
    expect(before.labelSource).toBe('published');
    const [relabelled, excluded] = [before.indices[0]!, before.indices[1]!];
    const label = (before.labels[0]! + 1) % 3;
    await engine.handlers.correct({ data: bench.data, part: 'training', changes: [{ change: 'relabel', index: relabelled, label }, { change: 'exclude', index: excluded }] });
    const corrected = await ask('evaluateRun', { run: first, ...onValidation });
    expect(corrected).toMatchObject({ labelSource: 'overlay', corrections: { relabelled: 1, excluded: 1 }, evaluation: { count: 29 }, otherLabels: [{ labelSource: 'published', count: 30 }] });
    expect((await ask('listAnswers', { run: first, ...onValidation })).corrections).toEqual(corrected.corrections);
    const published = await ask('evaluateRun', { run: first, ...onValidation, labelSource: 'published' });
    expect(published).toMatchObject({ labelSource: 'published', corrections: null, evaluation: { count: 30 }, otherLabels: [{ labelSource: 'overlay', count: 29 }] });
    expect(corrected.otherLabels[0]!.loss).toBe(published.evaluation.loss);
    expect((await ask('listAnswers', { run: first, ...onValidation })).labels[0]).toBe(label);
    expect(await ask('listAnswers', { run: first, ...onValidation, labelSource: 'published' })).toEqual(before);
    await engine.handlers.undoCorrection({ data: bench.data });
  });

  it('that there are none of are refused, and a test part has no corrections of one’s own', async () => {
    for (const labelSource of ['corrected', 'overlay'] as const) {
      await expect(ask('evaluateRun', { run: first, ...onTest, labelSource })).rejects.toMatchObject({ code: 'labelsMissing', values: { labels: labelSource } });
    }
    await expect(ask('evaluateRun', { run: first, ...onValidation, labelSource: 'corrected' })).rejects.toMatchObject({ code: 'labelsMissing' });
    expect(await ask('evaluateRun', { run: first, ...onValidation, labelSource: 'overlay' })).toMatchObject({ labelSource: 'published' });
  });

  it('that are edited while an evaluation runs change the next one, not this one', async () => {
    const { index, label } = { index: 3, label: 1 };
    let edited: Promise<unknown> = Promise.resolve();
    await reopen();
    const running = await whileTold(
      ({ event }) => {
        if (event === 'evaluationProgressed') edited = engine.handlers.correct({ data: bench.data, part: 'training', changes: [{ change: 'relabel', index, label }, { change: 'exclude', index: 5 }] });
      },
      () => ask('evaluateRun', { run: foldOne, ...onValidation, evaluating: 'one' }),
    );
    await edited;
    expect(running).toMatchObject({ labelSource: 'published', corrections: null, evaluation: { count: 60 } });
    expect(await ask('evaluateRun', { run: foldOne, ...onValidation })).toMatchObject({ labelSource: 'overlay' });
    await engine.handlers.undoCorrection({ data: bench.data });
  });
});

describe('an evaluation', () => {
  it('tells how far it is, and ends when it is stopped, after which it can be begun anew', async () => {
    await reopen();
    const told: unknown[] = [];
    const evaluate = () => ask('evaluateRun', { run: first, ...onTest, evaluating: 'mine' });
    const looks = (await engine.handlers.getDataStats({ data: bench.data })).testLooks;
    const stopped = whileTold(
      (event) => {
        if (event.event !== 'evaluationProgressed') return;
        told.push(event);
        void engine.handlers.stopEvaluation({ evaluating: 'mine' });
      },
      evaluate,
    );
    // The test part's 40 go first, then the 30 that the temperature needs.
    await expect(stopped).rejects.toMatchObject({ code: 'evaluationStopped' });
    expect(told[0]).toEqual({ event: 'evaluationProgressed', evaluating: 'mine', done: 40, total: 70 });
    expect((await engine.handlers.getDataStats({ data: bench.data })).testLooks).toBe(looks);
    expect((await evaluate()).evaluation.count).toBe(40);
    expect(await engine.handlers.stopEvaluation({ evaluating: 'nobody' })).toBeNull();
  });

  it('of data with a class missing, or of one sample, leaves open what cannot be told', async () => {
    const { training, ...set } = bars(60, { seed: 5 });
    const two = join(bench.folder, 'two');
    const kept = [...set.test!.labels.keys()].filter((index) => set.test!.labels[index] !== 2);
    const pick = (indices: readonly number[]) => ({ count: indices.length, labels: Uint8Array.from(indices, (index) => set.test!.labels[index]!), images: Uint8Array.from(indices.flatMap((index) => [...set.test!.images.subarray(index * 120, (index + 1) * 120)])) });
    await writeDataset(two, { ...set, training, test: pick(kept) });
    const { evaluation } = await ask('evaluateRun', { run: first, ...onTest, data: two });
    expect(evaluation.classes[2]).toMatchObject({ support: 0, recall: null, auc: null, averagePrecision: null, roc: [], precisionRecall: [] });
    const one = join(bench.folder, 'one');
    await writeDataset(one, { ...set, training, test: pick(kept.slice(0, 1)) });
    expect((await ask('evaluateRun', { run: first, ...onTest, data: one })).evaluation).toMatchObject({ count: 1, macroAuc: null });
    expect(await ask('compareCheckpoints', { a: { run: first }, b: { run: other }, split: 'test', data: one })).toMatchObject({ count: 1, mcnemarP: 1 });
  });

  it('of weights that are no numbers is refused by name', async () => {
    const run = await openRunFolder(join(bench.workspace, 'runs', whole));
    const good = await readCheckpoint(run, 8, { resume: false });
    const weights = good.weights.map((tensor) => ({ ...tensor, values: tensor.values.map(() => NaN) }));
    await writeCheckpoint(run, { ...good, step: 7, weights });
    const bad = { run: whole, step: 7 };
    await expect(ask('evaluateRun', { ...bad, split: 'test', data: null })).rejects.toMatchObject({ code: 'evaluationProbability', values: { value: 'NaN' } });
    await expect(ask('compareCheckpoints', { a: { run: first }, b: bad, split: 'test', data: null })).rejects.toMatchObject({ code: 'evaluationProbability' });
    const looked = { split: 'test', data: null, inspection: 'i' } as const;
    await expect(ask('measureRobustness', { ...bad, ...looked })).rejects.toMatchObject({ code: 'evaluationProbability' });
    for (const projection of ['pca', 'umap'] as const) await expect(ask('mapDigits', { ...bad, ...looked, projection })).rejects.toMatchObject({ code: 'evaluationProbability' });
    const refused = { code: 'logitsUnusable', values: { run: whole, step: 7 } };
    const subject = { of: 'sample', data: null, part: 'training', index: 9 } as const;
    await expect(ask('getIssueEvidence', { ...bad, data: bench.data, part: 'training', index: 9, inspection: 'i' })).rejects.toMatchObject(refused);
    for (const by of ['cosine', 'euclidean'] as const) await expect(ask('findNeighbours', { ...bad, subject, by, inspection: 'i' })).rejects.toMatchObject(refused);
    await expect(ask('getFeatureMaps', { ...bad, subject, layer: 'conv2d_1' })).rejects.toMatchObject(refused);
    await expect(ask('getKernels', bad)).rejects.toMatchObject(refused);
    await expect(ask('answerSample', { ...bad, data: null, part: 'training', index: 9 })).rejects.toMatchObject(refused);
  });

  it('of a checkpoint for other pictures or other classes is refused', async () => {
    const wide = join(bench.folder, 'wide');
    await writeDataset(wide, { ...bars(30), height: 10, width: 12 });
    const four = join(bench.folder, 'four');
    await writeDataset(four, { ...bars(30), classNames: ['top', 'middle', 'bottom', 'none'] });
    for (const data of [wide, four]) {
      const refused = { code: 'dataUnfit' };
      await expect(ask('evaluateRun', { run: first, ...onTest, data })).rejects.toMatchObject(refused);
      await expect(ask('compareCheckpoints', { a: { run: first }, b: { run: other }, split: 'test', data })).rejects.toMatchObject(refused);
      await expect(ask('getIssueEvidence', { run: first, data, part: 'training', index: 0, inspection: 'i' })).rejects.toMatchObject(refused);
    }
  });
});

describe('a comparison', () => {
  it('asks both about the same held-out samples, and tells how many of its own each held out', async () => {
    const compared = await ask('compareCheckpoints', { a: { run: first }, b: { run: again }, split: 'validation', data: null });
    const [one, two] = await Promise.all([first, again].map((run) => ask('listAnswers', { run, ...onValidation })));
    expect(compared).toMatchObject({ count: 30, labelSource: 'published', indices: one!.indices, a: { heldOut: 30, answers: one!.answers }, b: { heldOut: 30, answers: two!.answers } });
    const part = await ask('compareCheckpoints', { a: { run: first }, b: { run: other }, split: 'validation', data: null });
    const others = new Set((await ask('listAnswers', { run: other, ...onValidation })).indices);
    expect(part.indices).toEqual(one!.indices.filter((index) => others.has(index)));
    expect(part.count).toBeLessThan(30);
  });

  it('is refused where no sample was held out by both', async () => {
    const asked = { a: { run: foldOne }, b: { run: foldTwo }, split: 'validation' as const, data: null };
    await expect(ask('compareCheckpoints', asked)).rejects.toMatchObject({ code: 'nothingHeldOutByBoth', values: { heldOut: [60, 60] } });
    await expect(ask('compareCheckpoints', { ...asked, b: { run: whole } })).rejects.toMatchObject({ code: 'evaluationEmpty' });
  });

  it('on the test part is a look of both', async () => {
    const looks = (await engine.handlers.getDataStats({ data: bench.data })).testLooks;
    const compared = await ask('compareCheckpoints', { a: { run: foldOne }, b: { run: foldTwo }, split: 'test', data: null });
    expect(compared).toMatchObject({ testLooks: looks + 2, count: 40, part: 'test' });
  });
});

describe('evidence for a wrong label', () => {
  it('is the nearest of what the run was trained on of both classes, and never the sample itself', async () => {
    const { indices, labels, answers } = await ask('listAnswers', { run: first, ...onValidation });
    const heldOut = new Set(indices);
    const trained = [...bars(120).training.labels.keys()].find((index) => !heldOut.has(index))!;
    const found = await ask('getIssueEvidence', { run: first, data: bench.data, part: 'training', index: trained, neighbours: 5, inspection: 'i' });
    const { given, suggested, probabilities } = found;
    expect(suggested.label).not.toBe(given.label);
    expect(probabilities[suggested.label]).toBe(Math.max(...probabilities.filter((_, c) => c !== given.label)));
    const counted = await engine.handlers.listLabels({ data: bench.data, part: 'training' });
    for (const side of [given, suggested]) {
      expect(side.neighbours).toHaveLength(5);
      const distances = side.neighbours.map(({ distance }) => distance);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      expect(side.meanDistance).toBeCloseTo(distances.reduce((a, b) => a + b) / 5, 12);
      for (const { index } of side.neighbours) {
        expect(counted[index]).toBe(side.label);
        expect(heldOut.has(index)).toBe(false);
        expect(index).not.toBe(trained);
      }
    }
    // Of all classes together the nearest are the same ones.
    const all = await engine.handlers.findNeighbours({ run: first, step: null, subject: { of: 'sample', data: null, part: 'training', index: trained }, by: 'cosine', count: 90, inspection: 'j' });
    expect(all.neighbours.filter(({ label }) => label === given.label).slice(0, 5).map(({ index }) => index)).toEqual(given.neighbours.map(({ index }) => index));
    const ofHeldOut = await ask('getIssueEvidence', { run: first, data: bench.data, part: 'training', index: indices[0]!, suggested: (labels[0]! + 1) % 3, inspection: 'i' });
    expect(ofHeldOut.given.label).toBe(labels[0]);
    expect(ofHeldOut.probabilities.indexOf(Math.max(...ofHeldOut.probabilities))).toBe(answers[0]);
  });

  it('of a sample or a class that there is not is refused', async () => {
    const asked = { run: first, data: bench.data, part: 'training' as const, index: 0, inspection: 'i' };
    await expect(ask('getIssueEvidence', { ...asked, index: 120 })).rejects.toMatchObject({ code: 'sampleUnknown' });
    await expect(ask('getIssueEvidence', { ...asked, suggested: 3 })).rejects.toMatchObject({ code: 'labelUnknown' });
  });
});
