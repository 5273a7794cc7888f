/** Moving a workspace: whole in its new place, refused where it cannot be, and never lost, whenever it is killed. */
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import type { SettingsSource } from '../../../electron/engine/settings.ts';
import { createRun, listRuns, lockRun, openRun } from '../../../electron/engine/store/runs.ts';
import { readSettings } from '../../../electron/engine/store/settings.ts';
import { listTree } from '../../../electron/engine/store/tree.ts';
import { openWorkspace } from '../../../electron/engine/store/workspace.ts';
import { writeCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { bundle, startChild } from './childProcess.ts';
import { clock, sampleCheckpoint, sampleRecord } from './records.ts';
import { makeFolder } from './workspaces.ts';

let home: string;
let from: string;

/** A workspace with a run of some checkpoints, a data set and a queue. */
beforeEach(async () => {
  home = await makeFolder();
  from = join(home, 'workspace');
  const workspace = await openWorkspace({ folder: from, mode: 'write', clock });
  const run = await createRun(workspace, sampleRecord());
  for (const step of [10, 20, 30]) await writeCheckpoint(run, sampleCheckpoint(step, { size: 60_000 }));
  await mkdir(join(from, 'datasets', 'own'));
  await writeFile(join(from, 'datasets', 'own', 'dataset.json'), '{"schema":1}');
  await mkdir(join(from, 'exports', 'empty'));
  await writeFile(join(from, 'queue.json'), '{"schema":1,"paused":true,"runs":[]}\n');
  await workspace.close();
});

const open = (given: SettingsSource['given'] = {}): Engine => {
  const engine = createEngine({
    workspaceFolder: from, settings: { folder: home, defaultWorkspace: from, given }, cacheFolder: join(home, 'cache'), mnistFolder: null, starterFolder: '',
    clock, random: Math.random, emit: () => undefined, program: 'a test', version: '0.0.0',
  });
  onTestFinished(() => engine.close());
  return engine;
};
/** Everything in a workspace but its locks, as paths and bytes. */
async function contentsOf(folder: string): Promise<readonly string[]> {
  const { folders, files } = await listTree(folder);
  const own = (path: string): boolean => !/(^|\/)lock(\/|$)/.test(path) && path !== 'moved-from.json';
  const contents = await Promise.all(files.filter(({ path }) => own(path)).map(async ({ path }) => `${path} ${await readFile(join(folder, path), 'hex')}`));
  return [...folders.filter(own), ...contents];
}
const chosen = async (): Promise<string> => (await readSettings(home)).chosen.workspace ?? from;

describe('a workspace', () => {
  it('is moved with all that is in it, and the setting names the new place', async () => {
    const before = await contentsOf(from);
    const to = join(home, 'elsewhere', 'work');
    expect(await open().handlers.moveWorkspace({ folder: to })).toMatchObject({ folder: to, left: null });
    expect(await contentsOf(to)).toEqual(before);
    expect(await chosen()).toBe(to);
    expect(existsSync(from)).toBe(false);
    expect((await readdir(home)).filter((name) => name.startsWith('.'))).toEqual([]);
    const moved = await openWorkspace({ folder: to, mode: 'write', clock });
    expect((await listRuns(moved)).runs).toHaveLength(1);
    expect(await readdir(to)).not.toContain('moved-from.json');
    await moved.close();
  });

  it('goes into an empty folder, and is not written to any more where it was', async () => {
    const to = join(home, 'empty');
    await mkdir(to);
    const engine = open();
    await engine.handlers.moveWorkspace({ folder: to });
    await expect(engine.handlers.describeRun({ run: 'latest', pinned: true })).rejects.toMatchObject({ code: 'workspaceMoved', values: { folder: to } });
    // A program that still has the old place in mind does not make an empty workspace of it.
    await expect(open().holdWorkspace()).rejects.toMatchObject({ code: 'workspaceMoved', values: { folder: to } });
    expect(existsSync(from)).toBe(false);
  });

  it.each<[string, () => string | Promise<string>, unknown]>([
    ['where it is', () => from, { code: 'moveUnfit', values: { problem: { kind: 'same' } } }],
    ['into itself', () => join(from, 'runs', 'new'), { code: 'moveUnfit', values: { problem: { kind: 'within' } } }],
    ['above itself', () => home, { code: 'moveUnfit', values: { problem: { kind: 'notEmpty' } } }],
    ['into itself behind a link', async () => {
      await symlink(join(from, 'exports'), join(home, 'link'));
      return join(home, 'link', 'new');
    }, { code: 'moveUnfit', values: { problem: { kind: 'within' } } }],
    ['to a link', async () => {
      await mkdir(join(home, 'real'));
      await symlink(join(home, 'real'), join(home, 'link'));
      return join(home, 'link');
    }, { code: 'linkNotFollowed' }],
    ['into a folder that has something in it', async () => {
      await mkdir(join(home, 'full'));
      await writeFile(join(home, 'full', 'mine'), 'mine');
      return join(home, 'full');
    }, { code: 'moveUnfit', values: { problem: { kind: 'notEmpty' } } }],
    ['in the place of a file', async () => {
      await writeFile(join(home, 'file'), 'mine');
      return join(home, 'file');
    }, { code: 'pathBlocked' }],
  ])('is not moved %s', async (_, place, refusal) => {
    const before = await contentsOf(from);
    const to = await place();
    const engine = open();
    await expect(engine.handlers.moveWorkspace({ folder: to })).rejects.toMatchObject(refusal as object);
    expect(await contentsOf(from)).toEqual(before);
    expect(await chosen()).toBe(from);
    // And it is written to as before.
    expect(await engine.handlers.describeRun({ run: 'latest', pinned: true })).toMatchObject({ label: { pinned: true } });
  });

  it('with a link in it is not moved: what it leads to may be anything', async () => {
    await symlink('/', join(from, 'exports', 'all'));
    await expect(open().handlers.moveWorkspace({ folder: join(home, 'new') })).rejects.toMatchObject({ code: 'linkNotFollowed', values: { path: join(from, 'exports', 'all') } });
    expect(existsSync(join(home, 'new'))).toBe(false);
  });

  it('stays where it is while a run in it is trained', async () => {
    const workspace = await openWorkspace({ folder: from, mode: 'read', clock });
    const run = await openRun(workspace, 'latest');
    const lock = await lockRun(run);
    await expect(open().handlers.moveWorkspace({ folder: join(home, 'new') })).rejects.toMatchObject({ code: 'workspaceBusy', values: { run: run.id } });
    await lock.release();
  });

  it('stays where it is where the setting would not decide', async () => {
    const given: SettingsSource['given'] = { workspace: { value: from, origin: { from: 'environment', name: 'INKLING_WORKSPACE' } } };
    await expect(open(given).handlers.moveWorkspace({ folder: join(home, 'new') })).rejects.toMatchObject({ code: 'moveUnfit', values: { problem: { kind: 'given', name: 'INKLING_WORKSPACE' } } });
  });

  it('stays where it is, whole, where the setting cannot be changed', async () => {
    const before = await contentsOf(from);
    await writeFile(join(home, 'settings.json'), '{"schema":99}');
    const engine = open();
    await expect(engine.handlers.moveWorkspace({ folder: join(home, 'new') })).rejects.toMatchObject({ code: 'settingsNewer' });
    expect(await contentsOf(from)).toEqual(before);
    expect((await readdir(home)).toSorted()).toEqual(['cache', 'settings.json', 'settings.lock', 'workspace'].filter((name) => existsSync(join(home, name))));
  });

  it('that is changed by another program while it is copied stays where it is', async () => {
    const engine = createEngine({
      workspaceFolder: from, settings: { folder: home, defaultWorkspace: from, given: {} }, cacheFolder: join(home, 'cache'), mnistFolder: null, starterFolder: '',
      clock, random: Math.random, program: 'a test', version: '0.0.0',
      emit: ({ event }) => {
        if (event === 'workspaceMoving') void appendFile(join(from, 'looks.jsonl'), '\n{}\n');
      },
    });
    onTestFinished(() => engine.close());
    const outcome = await engine.handlers.moveWorkspace({ folder: join(home, 'new') }).then(({ left }) => left, (error: { code: string }) => error.code);
    // What came too late for the copy keeps the old one from being removed.
    expect(['moveDisturbed', 'changed']).toContain(outcome);
    expect(existsSync(join(from, 'looks.jsonl'))).toBe(true);
  });
});

describe('a move that is killed', { timeout: 120_000 }, () => {
  let script = '';
  beforeAll(async () => {
    const bundled = await bundle('moveChild.ts');
    script = bundled.script;
    return bundled.remove;
  });

  /** What the setting names is whole, whatever lies about beside it; the next try ends well. */
  async function expectNothingLost(before: readonly string[]): Promise<void> {
    expect(await contentsOf(await chosen())).toEqual(before);
  }
  /** Starts to move and kills the process as soon as `when` says so. */
  async function killWhen(to: string, when: () => boolean | Promise<boolean>): Promise<void> {
    const child = startChild(script, [home, await chosen(), to]);
    onTestFinished(() => void child.process.kill('SIGKILL'));
    await child.printed(1);
    let ended = false;
    void child.ended.then(() => (ended = true));
    while (!ended && !(await when())) await sleep(1);
    child.process.kill('SIGKILL');
    await child.ended;
  }
  const stagedIn = async (to: string): Promise<readonly string[]> => (await readdir(dirname(to)).catch(() => [])).filter((name) => name.startsWith('.tmp-'));

  it.each<[string, (to: string) => boolean | Promise<boolean>]>([
    ['when copying begins', async (to) => (await stagedIn(to)).length > 0],
    ['when the copy stands in its place', (to) => existsSync(join(to, 'inkling.workspace'))],
    ['when the setting names it', async (to) => (await chosen()) === to],
    ['when the old one makes way', () => !existsSync(from)],
  ])('%s leaves one whole workspace that the setting names, and the next try ends well', async (_, when) => {
    const before = await contentsOf(from);
    const to = join(home, 'new', 'work');
    await killWhen(to, () => when(to));
    await expectNothingLost(before);
    const next = (await chosen()) === to ? join(home, 'again') : to;
    const child = startChild(script, [home, await chosen(), next]);
    onTestFinished(() => void child.process.kill('SIGKILL'));
    await child.ended;
    expect(child.lines).toHaveLength(2);
    expect(await chosen()).toBe(next);
    expect(await contentsOf(next)).toEqual(before);
    expect(await stagedIn(next)).toEqual([]);
  });

  it('at any moment loses nothing, twelve times', async () => {
    const before = await contentsOf(from);
    // Kills fall anywhere in a move and a little after it, however fast the machine is.
    const undisturbed = startChild(script, [home, from, join(home, 'first')]);
    onTestFinished(() => void undisturbed.process.kill('SIGKILL'));
    await undisturbed.printed(1);
    const begunMs = performance.now();
    await undisturbed.printed(2);
    const moveMs = performance.now() - begunMs;
    await undisturbed.ended;

    const seen = { stayed: 0, moved: 0 };
    for (let kill = 0; kill < 12 || (kill < 60 && (seen.stayed === 0 || seen.moved === 0)); kill++) {
      const to = join(home, `place-${kill}`);
      await killWhen(to, async () => {
        await sleep(Math.random() * 1.5 * moveMs);
        return true;
      });
      await expectNothingLost(before);
      seen[(await chosen()) === to ? 'moved' : 'stayed']++;
    }
    // Had every kill come too early or too late, nothing would have been shown.
    expect(seen.stayed).toBeGreaterThan(0);
    expect(seen.moved).toBeGreaterThan(0);
  });
});
