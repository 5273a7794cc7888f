import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRun, listRuns, lockRun } from '../../../electron/engine/store/runs.ts';
import { countLook } from '../../../electron/engine/store/looks.ts';
import { markerName, openWorkspace } from '../../../electron/engine/store/workspace.ts';
import { clock, sampleRecord } from './records.ts';
import { makeFolder, makeWorkspace } from './workspaces.ts';

const open = (folder: string, mode: 'read' | 'write' = 'write') => openWorkspace({ folder, mode, clock });

describe('a workspace opened for writing', () => {
  it('has its marker and its folders', async () => {
    const { folder } = await makeWorkspace();
    expect((await readdir(folder)).toSorted()).toEqual(['datasets', 'exports', markerName, 'lock', 'runs', 'trash']);
    expect(JSON.parse(await readFile(join(folder, markerName), 'utf8'))).toEqual({ schema: 1, createdAtMs: clock() });
  });

  it('leaves what is in the folder alone', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'runs'));
    await writeFile(join(folder, 'runs', 'notes.txt'), 'mine');
    await (await open(folder)).close();
    await (await open(folder)).close();
    expect(await readFile(join(folder, 'runs', 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('removes what a killed process left half-written, wherever the store writes', async () => {
    const workspace = await makeWorkspace();
    const run = await createRun(workspace, sampleRecord());
    await workspace.close();
    await mkdir(join(run.checkpoints, '.tmp-20-abcd'), { recursive: true });
    await mkdir(join(workspace.runs, '.tmp-2026-abcd'));
    for (const folder of [workspace.folder, run.folder]) await writeFile(join(folder, '.tmp-a-abcd'), '');
    await (await open(workspace.folder)).close();
    const names = await readdir(workspace.folder, { recursive: true });
    expect(names.filter((name) => name.includes('.tmp-'))).toEqual([]);
    expect(names).toContain(join('runs', run.id, 'run.json'));
  });

  it('is closed without the locks that killed trainers left, and with those of living ones', async () => {
    const workspace = await makeWorkspace();
    const [ended, trains] = [await createRun(workspace, sampleRecord()), await createRun(workspace, { ...sampleRecord(), id: '2026-01-02-custom-live' })];
    const lock = join(ended.folder, 'lock');
    const endedPid = spawnSync(process.execPath, ['--version']).pid;
    const training = await lockRun(trains);
    const [living] = await readdir(join(trains.folder, 'lock'));
    await mkdir(lock, { recursive: true });
    for (const ending of ['.want', '.held']) await writeFile(join(lock, `${living!.slice(0, living!.lastIndexOf('.')).replace(String(process.pid), String(endedPid))}${ending}`), '');
    await writeFile(join(workspace.runs, 'notes.txt'), 'mine');
    await workspace.close();
    expect(await readdir(lock)).toEqual([]);
    expect(await readdir(join(trains.folder, 'lock'))).toHaveLength(2);
    await training.release();
  });

  it('lets be what a run has half-written that another process trains', async () => {
    const workspace = await makeWorkspace();
    const run = await createRun(workspace, sampleRecord());
    await workspace.close();
    const training = await lockRun(run);
    await mkdir(join(run.checkpoints, '.tmp-20-abcd'), { recursive: true });
    await (await open(workspace.folder)).close();
    expect(await readdir(run.checkpoints)).toEqual(['.tmp-20-abcd']);
    await training.release();
    await (await open(workspace.folder)).close();
    expect(await readdir(run.checkpoints)).toEqual([]);
  });

  it('is refused to another one until it is closed', async () => {
    const workspace = await makeWorkspace({ program: 'inkling train' });
    await expect(open(workspace.folder)).rejects.toMatchObject({
      code: 'workspaceHeld',
      values: { folder: workspace.folder, program: 'inkling-train', pid: process.pid, host: expect.any(String) },
    });
    await workspace.close();
    await workspace.close();
    await (await open(workspace.folder)).close();
  });

  it('is not made where a file stands in the way', async () => {
    const file = join(await makeFolder(), 'file');
    await writeFile(file, 'mine');
    for (const folder of [file, join(file, 'below')]) {
      for (const mode of ['read', 'write'] as const) {
        await expect(open(folder, mode)).rejects.toMatchObject({ code: 'pathBlocked', values: { path: folder } });
      }
    }
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});

describe('a workspace opened for reading', () => {
  it('is empty where there is no folder, and makes none', async () => {
    const folder = join(await makeFolder(), 'none');
    const workspace = await open(folder, 'read');
    expect(await listRuns(workspace)).toEqual({ runs: [], damaged: [] });
    await workspace.close();
    await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('can be read while another one writes', async () => {
    const writing = await makeWorkspace();
    await createRun(writing, sampleRecord());
    const before = await readdir(writing.folder, { recursive: true });
    const reading = await open(writing.folder, 'read');
    expect((await listRuns(reading)).runs).toHaveLength(1);
    await reading.close();
    expect(await readdir(writing.folder, { recursive: true })).toEqual(before);
  });

  it('refuses to make a run', async () => {
    const workspace = await open(await makeFolder(), 'read');
    await expect(createRun(workspace, sampleRecord())).rejects.toMatchObject({ code: 'workspaceReadonly' });
  });
});

describe('a workspace of a newer version', () => {
  it('is read, and refused for writing of any kind', async () => {
    const folder = await makeFolder();
    const marker = '{"schema":2,"createdAtMs":"yesterday"}';
    await writeFile(join(folder, markerName), marker);
    const refusal = { code: 'workspaceNewer', values: { folder, schema: 2, known: 1 } };
    await expect(open(folder)).rejects.toMatchObject(refusal);
    const workspace = await open(folder, 'read');
    expect(await listRuns(workspace)).toEqual({ runs: [], damaged: [] });
    await expect(createRun(workspace, sampleRecord())).rejects.toMatchObject(refusal);
    await expect(countLook(workspace, { data: 'mnist', run: 'a', step: 1, atMs: 1 })).rejects.toMatchObject(refusal);
    expect(await readdir(folder)).toEqual([markerName]);
    expect(await readFile(join(folder, markerName), 'utf8')).toBe(marker);
  });
});

it.each([
  ['not JSON', 'schema: 1', { kind: 'notJson' }],
  ['empty', '', { kind: 'notJson' }],
  ['of another shape', '{"schema":1}', { kind: 'wrongShape', path: 'createdAtMs' }],
])('a marker that is %s is an error that names it, and stays', async (_, text, damage) => {
  const folder = await makeFolder();
  await writeFile(join(folder, markerName), text);
  const path = join(folder, markerName);
  await expect(open(folder)).rejects.toMatchObject({ code: 'fileDamaged', values: { path, damage } });
  expect(await readdir(folder)).toEqual([markerName]);
});
