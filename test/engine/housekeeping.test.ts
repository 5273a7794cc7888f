/** Deleting and bringing back, disk use, and freeing space, by a real engine with real runs. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { toJsonBytes } from '../../electron/engine/store/jsonFile.ts';
import { newRunId } from '../../electron/engine/store/runs.ts';
import { listTree } from '../../electron/engine/store/tree.ts';
import { openWorkspace } from '../../electron/engine/store/workspace.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
let engine: Engine;
beforeAll(async () => {
  bench = await createBench(bars(60));
  engine = bench.open();
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});
beforeEach(async () => {
  await engine.handlers.emptyTrash({ entries: null });
});

const train = async (plan: Partial<TrainingPlan> = {}): Promise<string> => {
  const { run } = await engine.handlers.startRun(request(bench.data, { epochs: 1, ...plan }));
  await engine.handlers.awaitRun({ run });
  return run;
};
const listIds = async (): Promise<string[]> => (await engine.handlers.listRuns({})).map(({ record }) => record.id);
const contentsOf = async (folder: string) => {
  const { files } = await listTree(folder);
  return Promise.all(files.map(async ({ path }) => [path, await readFile(join(folder, path), 'hex')]));
};
const inRuns = (run: string): string => join(bench.workspace, 'runs', run);

describe('a run', () => {
  it('goes to the bin and comes back byte for byte, its name and note with it', async () => {
    const run = await train();
    await engine.handlers.describeRun({ run, name: 'keep me', note: 'why', pinned: true });
    const before = await contentsOf(inRuns(run));
    const [deleted] = await engine.handlers.deleteRuns({ runs: [run] });
    expect(deleted).toMatchObject({ name: run, neededBy: [] });
    expect(await listIds()).not.toContain(run);
    await expect(engine.handlers.getRun({ run })).rejects.toMatchObject({ code: 'runUnknown' });
    expect(await engine.handlers.listTrash({})).toMatchObject([{ entry: deleted!.entry, kind: 'run', name: run, sizeBytes: expect.any(Number) }]);
    expect(await engine.handlers.restoreRuns({ runs: [run.slice(0, -1)] })).toEqual([run]);
    expect(await contentsOf(inRuns(run))).toEqual(before);
    expect((await engine.handlers.getRun({ run })).label).toEqual({ name: 'keep me', note: 'why', pinned: true, hidden: false });
    expect(await engine.handlers.listTrash({})).toEqual([]);
  });

  it('that is described, deleted or brought back is told of to everybody', async () => {
    const run = await train();
    const from = bench.events.length;
    await engine.handlers.describeRun({ run, name: 'told', pinned: true });
    const [deleted] = await engine.handlers.deleteRuns({ runs: [run] });
    await engine.handlers.restoreRuns({ runs: [deleted!.entry] });
    expect(bench.events.slice(from)).toEqual([
      { event: 'runDescribed', run, label: { name: 'told', note: null, pinned: true, hidden: false } },
      { event: 'runsDeleted', runs: [run] },
      { event: 'runsRestored', runs: [run] },
    ]);
  });

  it('that others start from is deleted, and they are named', async () => {
    const first = await train();
    const { run: second } = await engine.handlers.startRun({ model: { kind: 'run', run: first }, data: bench.data, plan: null, overrides: { epochs: 1 } });
    await engine.handlers.awaitRun({ run: second });
    const { run: third } = await engine.handlers.queueRun({ model: { kind: 'run', run: first }, data: bench.data, plan: null, overrides: {} });
    const [deleted] = await engine.handlers.deleteRuns({ runs: [first] });
    expect(deleted!.neededBy.toSorted()).toEqual([second, third].toSorted());
    await expect(engine.handlers.deleteRuns({ runs: [third] })).rejects.toMatchObject({ code: 'runUnknown' });
    await engine.handlers.unqueueRun({ run: third });
  });

  it('is refused while it trains or is in the queue, and then none of those named is deleted', async () => {
    const done = await train();
    const { run } = await engine.handlers.startRun(request(bench.data, { epochs: 400 }));
    await expect(engine.handlers.deleteRuns({ runs: [done, run] })).rejects.toMatchObject({ code: 'runTrainsAlready', values: { run } });
    await engine.handlers.stopRun({ run, keepBest: false });
    await engine.handlers.awaitRun({ run });
    const { record } = await engine.handlers.getRun({ run });
    await writeFile(join(bench.workspace, 'queue.json'), JSON.stringify({ schema: 1, paused: false, runs: [{ record }] }));
    await expect(engine.handlers.deleteRuns({ runs: [done, run] })).rejects.toMatchObject({ code: 'runQueued', values: { run } });
    await rm(join(bench.workspace, 'queue.json'));
    expect(await listIds()).toEqual(expect.arrayContaining([done, run]));
    expect(await engine.handlers.deleteRuns({ runs: [done, done, run] })).toHaveLength(2);
  });

  it('that cannot be read is deleted like any other', async () => {
    await mkdir(inRuns('broken'));
    await writeFile(join(inRuns('broken'), 'run.json'), '{"half');
    expect(await engine.handlers.deleteRuns({ runs: ['broken'] })).toMatchObject([{ name: 'broken' }]);
    expect(existsSync(inRuns('broken'))).toBe(false);
  });

  it('that is a link is not deleted, nor what it leads to', async () => {
    const elsewhere = join(bench.folder, 'elsewhere');
    await mkdir(elsewhere);
    await symlink(elsewhere, inRuns('linked'));
    await expect(engine.handlers.deleteRuns({ runs: ['linked'] })).rejects.toMatchObject({ code: 'linkNotFollowed' });
    await rm(inRuns('linked'));
    expect(existsSync(elsewhere)).toBe(true);
  });

  it('of the same name twice in the bin comes back as the later one, and not over one that is there', async () => {
    const run = await train();
    const { entry } = (await engine.handlers.deleteRuns({ runs: [run] }))[0]!;
    await mkdir(inRuns(run));
    await writeFile(join(inRuns(run), 'run.json'), 'the second');
    await expect(engine.handlers.restoreRuns({ runs: [entry] })).rejects.toMatchObject({ code: 'runExists', values: { run } });
    await engine.handlers.deleteRuns({ runs: [run] });
    await engine.handlers.restoreRuns({ runs: [run] });
    expect(await readFile(join(inRuns(run), 'run.json'), 'utf8')).toBe('the second');
    await rm(inRuns(run), { recursive: true });
    await engine.handlers.restoreRuns({ runs: [entry] });
    expect(await listIds()).toContain(run);
  });

  it('gets no name that one in the bin has', async () => {
    const run = await train();
    await engine.handlers.deleteRuns({ runs: [run] });
    const workspace = await openWorkspace({ folder: bench.workspace, mode: 'read', clock: Date.now });
    const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
    // Draws the letters of that run first, and then others.
    const draws = Array.from(run.slice(-4), (letter) => letters.indexOf(letter) / letters.length + 1e-9);
    let drawn = 0;
    const id = await newRunId(workspace, null, () => draws[drawn++] ?? 0);
    expect([id.slice(0, -4), id.slice(-4)]).toEqual([run.slice(0, -4), 'aaaa']);
  });
});

describe('the bin', () => {
  it('is emptied for good, all of it or what is named', async () => {
    const [one, other] = [await train(), await train()];
    await engine.handlers.deleteRuns({ runs: [one, other] });
    expect(await engine.handlers.emptyTrash({ entries: [one] })).toMatchObject([{ name: one }]);
    expect(await engine.handlers.listTrash({})).toMatchObject([{ name: other }]);
    await expect(engine.handlers.restoreRuns({ runs: [one] })).rejects.toMatchObject({ code: 'trashUnknown', values: { name: one, nearest: other } });
    expect(await engine.handlers.emptyTrash({ entries: null })).toHaveLength(1);
    expect(await readdir(join(bench.workspace, 'trash'))).toEqual([]);
  });

  it('lets be what a person has put there', async () => {
    await writeFile(join(bench.workspace, 'trash', 'mine.txt'), 'mine');
    expect(await engine.handlers.emptyTrash({ entries: null })).toEqual([]);
    await expect(engine.handlers.emptyTrash({ entries: ['mine.txt'] })).rejects.toMatchObject({ code: 'trashUnknown' });
    await expect(engine.handlers.emptyTrash({ entries: ['../runs'] })).rejects.toMatchObject({ code: 'trashUnknown' });
    await rm(join(bench.workspace, 'trash', 'mine.txt'));
  });
});

describe('a data set of the workspace', () => {
  it('goes to the bin and comes back, and runs that are trained on it are named', async () => {
    await writeDataset(join(bench.workspace, 'datasets', 'own'), bars(60));
    const { run } = await engine.handlers.startRun(request('own', { epochs: 400 }));
    await expect(engine.handlers.deleteData({ data: 'own' })).rejects.toMatchObject({ code: 'dataInUse', values: { data: 'own', run } });
    await engine.handlers.stopRun({ run, keepBest: true });
    await engine.handlers.awaitRun({ run });
    expect(await engine.handlers.deleteData({ data: 'own' })).toMatchObject({ name: 'own', neededBy: [run] });
    await expect(engine.handlers.getDataStats({ data: 'own' })).rejects.toMatchObject({ code: 'dataUnknown' });
    await expect(engine.handlers.restoreRuns({ runs: ['own'] })).rejects.toMatchObject({ code: 'trashUnknown' });
    expect(await engine.handlers.restoreData({ data: 'own' })).toBe('own');
    expect(await engine.handlers.getDataStats({ data: 'own' })).toMatchObject({ id: 'own', training: { count: 60 } });
  });

  it.each([['generated', 'dataNotDeletable'], ['nothing', 'dataUnknown'], ['..', 'dataUnknown'], ['', 'dataUnknown']])('%j is none: %s', async (data, code) => {
    await expect(engine.handlers.deleteData({ data })).rejects.toMatchObject({ code });
  });
});

describe('freeing space', () => {
  const steps = async (run: string): Promise<number[]> => (await engine.handlers.listCheckpoints({ run })).map(({ step }) => step);

  it('removes what is kept no longer of ended runs, and nothing that is needed', async () => {
    const run = await train({ epochs: 8 });
    const before = await steps(run);
    const { best } = await engine.handlers.getRun({ run });
    // Another starts from a step in the middle, as one does from a run that was still training.
    const middle = before.find((step) => step !== before.at(-1) && step !== best?.step && step > 0)!;
    const { run: second } = await engine.handlers.startRun({ model: { kind: 'run', run }, data: bench.data, plan: null, overrides: { epochs: 4 } });
    await engine.handlers.awaitRun({ run: second });
    const file = join(inRuns(second), 'run.json');
    const { digest: _, ...record } = JSON.parse(await readFile(file, 'utf8')) as { digest: string; from: { step: number } };
    await writeFile(file, toJsonBytes({ ...record, from: { ...record.from, step: middle } }));
    await engine.handlers.deleteRuns({ runs: [second] });
    await engine.handlers.changeSettings({ keptEpochs: 1 });

    const planned = await engine.handlers.freeSpace({ dryRun: true });
    expect(await steps(run)).toEqual(before);
    const freed = await engine.handlers.freeSpace({ dryRun: false });
    expect(freed).toEqual(planned);
    const after = await steps(run);
    const needed = new Set([best!.step, before.at(-1)!, middle]);
    expect(after.filter((step) => needed.has(step))).toEqual([...needed].toSorted((a, b) => a - b));
    expect(after).toHaveLength(needed.size + 1);
    expect(freed.checkpoints.find((each) => each.run === run)!.steps).toEqual(before.filter((step) => !after.includes(step)));
    expect((await engine.handlers.freeSpace({ dryRun: false })).checkpoints).toEqual([]);
    // Brought back, the other run still has what it was started from and began with.
    await engine.handlers.restoreRuns({ runs: [second] });
    await engine.handlers.freeSpace({ dryRun: false });
    expect(await steps(second)).toContain(0);
    expect(await engine.handlers.evaluateRun({ run, step: middle, split: 'validation', data: null })).toMatchObject({ step: middle });
  });

  it('lets be a run that has not ended, and one whose result is damaged', async () => {
    await engine.handlers.changeSettings({ keptEpochs: 1 });
    const { run } = await engine.handlers.startRun(request(bench.data, { epochs: 400 }));
    const seen = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (bench.events.filter((event) => event.event === 'checkpointWritten' && event.run === run).length < 6) return;
        clearInterval(timer);
        resolve();
      }, 5);
    });
    await seen;
    await engine.handlers.stopRun({ run, keepBest: false });
    await engine.handlers.awaitRun({ run });
    const damaged = await train({ epochs: 6 });
    const { best } = await engine.handlers.getRun({ run: damaged });
    const weights = join(inRuns(damaged), 'checkpoints', String(best!.step), 'weights.bin');
    const bytes = await readFile(weights);
    bytes[3]! ^= 1;
    await writeFile(weights, bytes);
    const freed = await engine.handlers.freeSpace({ dryRun: true });
    expect(freed.checkpoints.map((each) => each.run)).not.toContain(run);
    expect(freed.checkpoints.map((each) => each.run)).not.toContain(damaged);
  });

  it('empties the bin of what has been there for longer than it keeps things', async () => {
    const [old, young] = [await train(), await train()];
    const { entry } = (await engine.handlers.deleteRuns({ runs: [old, young] }))[0]!;
    const trash = join(bench.workspace, 'trash');
    const monthAgo = `run-${Date.now() - 31 * 86_400_000}-${old}`;
    await rename(join(trash, entry), join(trash, monthAgo));
    await engine.handlers.changeSettings({ binDays: 'forever', keptEpochs: 'all' });
    expect(await engine.handlers.freeSpace({ dryRun: false })).toEqual({ checkpoints: [], trash: [], freedBytes: 0 });
    await engine.handlers.changeSettings({ binDays: null });
    expect(await engine.handlers.freeSpace({ dryRun: false })).toMatchObject({ trash: [{ entry: monthAgo, name: old }], checkpoints: [] });
    expect(await engine.handlers.listTrash({})).toMatchObject([{ name: young }]);
  });
});

it('disk use is the sum of what is there', async () => {
  const run = await train();
  await engine.handlers.deleteRuns({ runs: [await train()] });
  const use = await engine.handlers.getDiskUse({});
  const sum = async (folder: string): Promise<number> => (await listTree(folder)).files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  const parts = [use.exportsBytes, use.otherBytes, use.trashBytes, ...use.runs.map(({ sizeBytes }) => sizeBytes), ...use.data.map(({ sizeBytes }) => sizeBytes)];
  expect(parts.reduce((total, part) => total + part, 0)).toBe(await sum(bench.workspace));
  expect(use.runs.find((each) => each.run === run)).toEqual({ run, checkpoints: (await engine.handlers.listCheckpoints({ run })).length, sizeBytes: await sum(inRuns(run)) });
  expect(use.trashBytes).toBeGreaterThan(0);
  expect(use.freeBytes).toBeGreaterThan(0);
});
