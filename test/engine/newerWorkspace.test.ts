/** A workspace that a newer version made: whatever reads works, whatever writes says why not, and nothing in it changes. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../electron/engine/engine.ts';
import { listTree } from '../../electron/engine/store/tree.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
let engine: Engine;
let run: string;

beforeAll(async () => {
  bench = await createBench(bars(60));
  await writeDataset(join(bench.workspace, 'datasets', 'own'), bars(60));
  ({ run } = await bench.within(async ({ handlers }) => {
    const started = await handlers.startRun(request('own', { epochs: 1 }));
    await handlers.awaitRun(started);
    return started;
  }));
  await writeFile(join(bench.workspace, 'inkling.workspace'), '{"schema":2,"createdAtMs":1,"madeBy":"tomorrow"}');
  engine = bench.open();
  // As the process does that serves a window.
  await engine.holdWorkspace();
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

const survey = async () => (await listTree(bench.workspace)).files;

it('everything that reads works, and the status says what is the matter', async () => {
  const { handlers } = engine;
  expect(await handlers.getStatus({})).toMatchObject({ workspaceNewer: { schema: 2, known: 1 } });
  expect(await handlers.listRuns({})).toMatchObject([{ record: { id: run }, state: 'completed' }]);
  expect(await handlers.getRun({ run })).toMatchObject({ state: 'completed' });
  expect(await handlers.listCheckpoints({ run })).toHaveLength(2);
  expect((await handlers.listRunEvents({ run })).length).toBeGreaterThan(2);
  expect(await handlers.evaluateRun({ run, step: null, split: 'validation', data: null })).toMatchObject({ run });
  expect(await handlers.getDataStats({ data: 'own' })).toMatchObject({ id: 'own' });
  expect(await handlers.listQueue({})).toEqual({ paused: false, runs: [] });
  expect(await handlers.listCorrections({ data: 'own' })).toMatchObject({ corrections: [] });
  expect(await handlers.listTrash({})).toEqual([]);
  expect((await handlers.getDiskUse({})).runs).toHaveLength(1);
  expect(await handlers.getSettings({})).toMatchObject({ problems: [] });
});

it('everything that writes says why not, and changes nothing', async () => {
  const { handlers } = engine;
  const before = await survey();
  const training = request('own', { epochs: 1 });
  const writing: Readonly<Record<string, () => Promise<unknown>>> = {
    startRun: () => handlers.startRun(training),
    queueRun: () => handlers.queueRun(training),
    pauseQueue: () => handlers.pauseQueue({}),
    startSweep: () => handlers.startSweep({ ...training, search: { axes: [{ kind: 'values', path: 'batchSize', values: [8, 16] }], random: null, budget: null, seed: 1 } }),
    resumeRun: () => handlers.resumeRun({ run, epochs: 2 }),
    describeRun: () => handlers.describeRun({ run, pinned: true }),
    deleteRuns: () => handlers.deleteRuns({ runs: [run] }),
    deleteData: () => handlers.deleteData({ data: 'own' }),
    restoreRuns: () => handlers.restoreRuns({ runs: [run] }),
    emptyTrash: () => handlers.emptyTrash({ entries: null }),
    freeSpace: () => handlers.freeSpace({ dryRun: false }),
    moveWorkspace: () => handlers.moveWorkspace({ folder: join(bench.folder, 'new') }),
    correct: () => handlers.correct({ data: 'own', part: 'training', changes: [{ change: 'exclude', index: 1 }] }),
    importData: () => handlers.importData({ path: bench.data, preparation: null, invert: false, label: null, name: 'new', skipUnfit: false }),
    evaluateTest: () => handlers.evaluateRun({ run, step: null, split: 'test', data: null }),
  };
  for (const [name, write] of Object.entries(writing)) {
    await expect(write(), name).rejects.toMatchObject({ code: 'workspaceNewer', values: { folder: bench.workspace, schema: 2, known: 1 } });
  }
  expect(await survey()).toEqual(before);
  expect(await readdir(bench.workspace)).not.toContain('queue.json');
  expect(await readFile(join(bench.workspace, 'inkling.workspace'), 'utf8')).toBe('{"schema":2,"createdAtMs":1,"madeBy":"tomorrow"}');
});
