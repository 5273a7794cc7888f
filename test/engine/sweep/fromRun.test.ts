/** A sweep from an earlier run: what that run held out stays unseen while points are compared. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawingsData } from '../../../electron/contract/drawings.ts';
import { generateDigits } from '../../../electron/engine/data/generated/generate.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { createBench, request, type TestBench } from '../../support/engine.ts';

let bench: TestBench;
let engine: Engine;
let run: string;

beforeAll(async () => {
  bench = await createBench();
  engine = bench.open();
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

const values = (path: string, ...of: number[]) => ({ axes: [{ kind: 'values' as const, path, values: of }], random: null, budget: null, seed: 1 });
const startFrom = (run: string, search: ReturnType<typeof values>) =>
  engine.handlers.startSweep({ model: { kind: 'run', run }, data: null, plan: null, overrides: { epochs: 1 }, search });

async function trainOn(data: string): Promise<string> {
  const { run } = await engine.handlers.startRun({ ...request(data, { epochs: 1, validationShare: 0.25 }), model: { kind: 'layers', layers: [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }] } });
  await engine.handlers.awaitRun({ run });
  return run;
}

/** What the host does with the queue, one run after the other. */
async function workOff(): Promise<void> {
  for (const { record } of (await engine.handlers.listQueue({})).runs) {
    await engine.makeRun(record);
    await engine.handlers.resumeRun({ run: record.id });
    await engine.handlers.awaitRun({ run: record.id });
    await engine.handlers.unqueueRun({ run: record.id });
  }
}

describe('a sweep from an earlier run', () => {
  it('names that run for good, compares on what it held out, and trains the best on all samples', async () => {
    ({ run } = await engine.handlers.startRun(request(bench.data, { epochs: 1, seed: 5 })));
    await engine.handlers.awaitRun({ run });
    const begun = await startFrom('latest', values('optimizer.learningRate', 0.01, 1e-6));
    const points = (await engine.handlers.listQueue({})).runs.map(({ record }) => record);
    expect(points.map(({ from, plan, data }) => [from?.run, plan.seed, data.validationCount])).toEqual([[run, 5, 60], [run, 5, 60]]);
    await workOff();
    const chosen = await engine.handlers.advanceSweep({ sweep: begun.sweep });
    expect(chosen).toMatchObject({ state: 'retraining', final: { point: chosen.ranking[0], state: 'queued' } });
    const [final] = (await engine.handlers.listQueue({})).runs;
    expect(final!.record).toMatchObject({ from: { run }, plan: { seed: 6, validationShare: 0, folds: null }, data: { validationCount: 0, trainingCount: 240 } });
    await workOff();
    expect(await engine.handlers.advanceSweep({ sweep: begun.sweep })).toMatchObject({ state: 'finished', final: { accuracy: null }, test: { accuracy: expect.any(Number) } });
  });

  it('trains each point on the samples that were chosen and replayed, with a head of its own where that is asked for', async () => {
    await engine.handlers.addToFineTune({ set: 'chosen', data: bench.data, part: 'training', indices: [0, 1, 2, 3, 4, 5, 6, 7] });
    const model = { kind: 'run' as const, run, step: 0, tune: { set: 'chosen' }, replay: 0.5, replaceHead: true };
    await engine.handlers.startSweep({ model, data: bench.data, plan: null, overrides: { epochs: 1 }, search: values('batchSize', 4, 8) });
    const { runs } = await engine.handlers.listQueue({});
    expect(runs.map(({ record: { from } }) => [from?.step, from?.tune?.[0]?.indices.length, from?.replay?.count, from?.afresh?.length])).toEqual([[0, 8, 8, 1], [0, 8, 8, 1]]);
    for (const { record } of runs) await engine.handlers.unqueueRun({ run: record.id });
  });

  it('over drawings trains the best on those that its points were trained on, whatever is drawn meanwhile', async () => {
    const draw = (labels: string) => engine.handlers.addDrawings({ drawings: Array.from(labels, (label, i) => ({ label: label as '0', strokes: [[[0, 0], [i, 10]]] })) });
    const drawings = await createBench(await generateDigits({ seed: 3, trainingCount: 60, testCount: 10 }));
    await draw('0123456789'.repeat(3));
    const asked = [
      { model: { kind: 'layers' as const, layers: [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }] }, data: drawingsData },
      { model: { kind: 'run' as const, run: await trainOn(drawings.data), tune: { drawings: true } }, data: drawings.data },
    ];
    for (const { model, data } of asked) {
      const plan = request(data, { epochs: 1, validationShare: 0.25 }).plan;
      const begun = await engine.handlers.startSweep({ model, data, plan, overrides: {}, search: values('batchSize', 4, 8) });
      const points = (await engine.handlers.listQueue({})).runs.map(({ record }) => record);
      await draw('0123456789');
      await workOff();
      await engine.handlers.advanceSweep({ sweep: begun.sweep });
      const [final] = (await engine.handlers.listQueue({})).runs;
      expect([final!.record.data.revision, final!.record.from?.tune]).toEqual([points[0]!.data.revision, points[0]!.from?.tune]);
      expect(final!.record.from?.tune?.[0]?.revision ?? final!.record.data.revision).toBe(model.kind === 'layers' ? 1 : 2);
      await workOff();
      await engine.handlers.advanceSweep({ sweep: begun.sweep });
    }
    await drawings.remove();
  });

  it('is refused where its points would hold out different samples, or none, before anything is written', async () => {
    await expect(startFrom(run, values('seed', 5, 7))).rejects.toMatchObject({ code: 'sweepPathFixed', values: { path: 'seed' } });
    await expect(startFrom(run, values('validationShare', 0.25, 0))).rejects.toMatchObject({ code: 'sweepPathFixed', values: { path: 'validationShare' } });
    await expect(startFrom(run, values('folds.index', 0, 1))).rejects.toMatchObject({ code: 'sweepPathFixed', values: { path: 'folds.index' } });
    const { plan } = request(bench.data, { epochs: 1, validationShare: 0 });
    const unvalidated = { ...request(bench.data), plan, search: values('batchSize', 16, 32) };
    await expect(engine.handlers.startSweep(unvalidated)).rejects.toMatchObject({ code: 'sweepUnvalidated', values: { where: '#1 batchSize=16' } });
    expect((await engine.handlers.listQueue({})).runs).toEqual([]);
  });
});
