import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../electron/engine/store/journal.ts';
import { createRun, listRuns, lockRun, newRunId, openRun, openRunFolder, readSummary } from '../../../electron/engine/store/runs.ts';
import { summarise } from '../../../electron/engine/store/summarise.ts';
import { epochEnded, runStarted, sampleRecord } from './records.ts';
import { makeFolder, makeWorkspace } from './workspaces.ts';

const ids = ['2026-11-22-fast-cnn-aaaa', '2026-11-23-fast-cnn-bbbb', '2026-11-23-softmax-cccc'] as const;

/** The second was made last. */
async function makeRuns() {
  const workspace = await makeWorkspace();
  for (const [id, atMs] of [[ids[0], 1], [ids[1], 3], [ids[2], 2]] as const) await createRun(workspace, sampleRecord(id, atMs));
  return workspace;
}

describe('a run', () => {
  it('is opened by its id, a unique beginning of it, or as the latest', async () => {
    const workspace = await makeRuns();
    const opened = await Promise.all([ids[0], '2026-11-22', '2026-11-23-s', 'latest'].map((name) => openRun(workspace, name)));
    expect(opened.map(({ id }) => id)).toEqual([ids[0], ids[0], ids[2], ids[1]]);
    expect(opened[0]?.record).toEqual(sampleRecord(ids[0], 1));
  });

  it('is opened by its id even where that is the beginning of another one', async () => {
    const workspace = await makeRuns();
    await createRun(workspace, sampleRecord(`${ids[0]}-2`));
    expect((await openRun(workspace, ids[0])).id).toBe(ids[0]);
  });

  it('that is unknown is an error with the nearest id', async () => {
    const workspace = await makeRuns();
    await expect(openRun(workspace, '2026-11-23-softmax-cccd')).rejects.toMatchObject({
      code: 'runUnknown', values: { name: '2026-11-23-softmax-cccd', folder: workspace.runs, nearest: ids[2] },
    });
  });

  it('is not found outside the runs’ folder', async () => {
    const workspace = await makeRuns();
    await expect(openRun(workspace, join('..', 'runs', ids[0]))).rejects.toMatchObject({ code: 'runUnknown' });
  });

  it('that is ambiguous is an error with all matches', async () => {
    await expect(openRun(await makeRuns(), '2026-11-23')).rejects.toMatchObject({
      code: 'runAmbiguous', values: { name: '2026-11-23', matches: [ids[1], ids[2]] },
    });
  });

  it('is no latest in an empty workspace', async () => {
    const workspace = await makeWorkspace();
    await expect(openRun(workspace, 'latest')).rejects.toMatchObject({ code: 'runUnknown', values: { name: 'latest' } });
  });

  it('is not made twice', async () => {
    const workspace = await makeRuns();
    await expect(createRun(workspace, sampleRecord(ids[0], 99))).rejects.toMatchObject({ code: 'runExists' });
    expect((await openRun(workspace, ids[0])).record.createdAtMs).toBe(1);
  });

  it('can be opened wherever its folder has been copied', async () => {
    const { folder } = await openRun(await makeRuns(), ids[0]);
    const copy = join(await makeFolder(), 'starter');
    await cp(folder, copy, { recursive: true });
    expect(await openRunFolder(copy)).toMatchObject({ id: ids[0], folder: copy, journal: join(copy, 'journal.jsonl') });
  });
});

describe('the list of runs', () => {
  it('tells where each stands, the newest first', async () => {
    const workspace = await makeRuns();
    const run = await openRun(workspace, ids[2]);
    const journal = await openJournal(run.journal);
    for (const event of [runStarted, epochEnded(1)]) await journal.append(event, { durable: false });
    await journal.close();
    const { runs, damaged } = await listRuns(workspace);
    expect(runs.map(({ record }) => record.id)).toEqual([ids[1], ids[2], ids[0]]);
    expect(runs[1]).toEqual(summarise(run.record, [runStarted, epochEnded(1)], false));
    expect(damaged).toEqual([]);
  });

  it('names damaged runs beside the good ones', async () => {
    const workspace = await makeRuns();
    const path = (id: string): string => join(workspace.runs, id, 'run.json');
    const record = sampleRecord(ids[2]);
    await writeFile(path(ids[0]), (await readFile(path(ids[0]), 'utf8')).slice(0, 100));
    await writeFile(path(ids[2]), JSON.stringify({ ...record, plan: { ...record.plan, batchSize: 0 } }));
    await mkdir(join(workspace.runs, 'empty'));
    const { runs, damaged } = await listRuns(workspace);
    expect(runs.map(({ record: { id } }) => id)).toEqual([ids[1]]);
    expect(damaged.map(({ id, error }) => [id, error.code, error.values])).toEqual([
      [ids[0], 'fileDamaged', { path: path(ids[0]), damage: { kind: 'notJson' } }],
      [ids[2], 'fileDamaged', { path: path(ids[2]), damage: { kind: 'wrongShape', path: 'plan.batchSize' } }],
      ['empty', 'fileDamaged', { path: path('empty'), damage: { kind: 'missing' } }],
    ]);
    expect((await openRun(workspace, 'latest')).id).toBe(ids[1]);
  });

  it('names a run of a newer version as such', async () => {
    const workspace = await makeRuns();
    await writeFile(join(workspace.runs, ids[0], 'run.json'), '{"schema":2,"what":"ever"}');
    expect((await listRuns(workspace)).damaged).toMatchObject([{ id: ids[0], error: { code: 'fileNewer', values: { schema: 2 } } }]);
  });

  it('has runs without a journal, too', async () => {
    const workspace = await makeRuns();
    await rm(join(workspace.runs, ids[0], 'journal.jsonl'));
    expect((await listRuns(workspace)).runs).toHaveLength(3);
  });
});

describe('a run that is being trained', () => {
  it('says so, and is refused to another one', async () => {
    const run = await openRun(await makeRuns(), 'latest');
    const lock = await lockRun(run, 'inkling train');
    expect((await readSummary(run)).state).toBe('training');
    await expect(lockRun(run)).rejects.toMatchObject({ code: 'runHeld', values: { run: run.id, program: 'inkling-train', pid: process.pid } });
    await lock.release();
    expect((await readSummary(run)).state).toBe('interrupted');
    await (await lockRun(run)).release();
  });
});

describe('the id of a new run', () => {
  const zeros = (): number => 0;

  it('tells the day and the preset', async () => {
    const workspace = await makeWorkspace();
    expect(await newRunId(workspace, 'fast-cnn', zeros)).toBe('2026-11-24-fast-cnn-aaaa');
    expect(await newRunId(workspace, null, () => 0.999999)).toBe('2026-11-24-custom-9999');
  });

  it('is none that is taken', async () => {
    const workspace = await makeWorkspace();
    await createRun(workspace, sampleRecord('2026-11-24-fast-cnn-aaaa'));
    const draws = [0, 0, 0, 0, 0.5, 0, 0, 0];
    expect(await newRunId(workspace, 'fast-cnn', () => draws.shift() ?? 0)).toBe('2026-11-24-fast-cnn-saaa');
  });
});
