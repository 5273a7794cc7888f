import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toSentence } from '../../../electron/contract/errors.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { dropResume, listCheckpoints, readCheckpoint, removeCheckpoint, writeCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { openJournal, readJournal } from '../../../electron/engine/store/journal.ts';
import { countLook, readLooks } from '../../../electron/engine/store/looks.ts';
import { createRun, listRuns, openRun } from '../../../electron/engine/store/runs.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/store/workspace.ts';
import { createFaultyFileSystem } from './faultyFileSystem.ts';
import { clock, runStarted, sampleCheckpoint, sampleRecord } from './records.ts';
import { makeFolder, makeWorkspace } from './workspaces.ts';

const first = sampleRecord('2026-11-23-softmax-aaaa', 1);
const second = sampleRecord('2026-11-24-softmax-bbbb', 2);
const looked = { data: 'mnist', run: first.id, step: 10, atMs: 1 };

/** A workspace with one run of two checkpoints, copied afresh for every fault. */
async function makeTemplate(): Promise<string> {
  const workspace = await makeWorkspace();
  const run = await createRun(workspace, first);
  for (const step of [10, 20]) await writeCheckpoint(run, sampleCheckpoint(step));
  const journal = await openJournal(run.journal);
  await journal.append(runStarted, { durable: true });
  await journal.close();
  await countLook(workspace, looked);
  await workspace.close();
  return workspace.folder;
}

/** Everything that was there before, opened anew and read to the last byte. */
async function expectOldState(folder: string, steps: readonly number[]): Promise<Workspace> {
  const workspace = await openWorkspace({ folder, mode: 'write', clock });
  const run = await openRun(workspace, first.id);
  expect(run.record).toEqual(first);
  expect((await readJournal(run.journal)).events).toEqual([runStarted]);
  expect((await listRuns(workspace)).damaged).toEqual([]);
  expect((await listCheckpoints(run)).map(({ step }) => step)).toEqual(steps);
  for (const step of steps) {
    const { weights } = await readCheckpoint(run, step, { resume: true });
    expect(weights).toEqual(sampleCheckpoint(step).weights);
  }
  return workspace;
}

const codes = ['ENOSPC', 'EROFS', 'EIO'] as const;
const expectedCodes = {
  ENOSPC: ['diskFull'],
  EROFS: ['notWritable', 'notReadable'],
  EIO: ['diskFailed'],
} as const;

type Operation = (workspace: Workspace) => Promise<unknown>;

/** Lets every call of the operation fail in turn, once and for good; returns how many calls it makes. */
async function failEveryCall(
  code: (typeof codes)[number],
  operation: Operation,
  check: (folder: string, failed: boolean) => Promise<void>,
): Promise<number> {
  const template = await makeTemplate();
  let calls = 0;
  for (const lasting of [false, true]) {
    for (let call = 1; ; call += 1) {
      const folder = join(await makeFolder(), 'workspace');
      await cp(template, folder, { recursive: true });
      const faulty = createFaultyFileSystem();
      const workspace = await openWorkspace({ folder, mode: 'write', clock, fs: faulty.fs });
      faulty.arm({ call, code, lasting });
      const error: unknown = await operation(workspace).then(() => null, (reason: unknown) => reason);
      const struck = faulty.disarm();
      await workspace.close();
      if (error !== null) expectClear(error, expectedCodes[code], folder);
      if (!struck) {
        expect(error).toBeNull();
        break;
      }
      await check(folder, error !== null);
      calls = Math.max(calls, call);
    }
  }
  return calls;
}

function expectClear(error: unknown, expected: readonly string[], folder: string): void {
  expect(expected).toContain((error as { code: string }).code);
  for (const texts of Object.values(languages)) {
    expect(toSentence(error, texts)).toContain(folder);
    expect(toSentence(error, texts)).not.toContain('.tmp-');
  }
}

describe.each(codes)('when a call fails with %s', (code) => {
  it('writing a checkpoint leaves the earlier ones, and the new one is whole or not there', async () => {
    const calls = await failEveryCall(
      code,
      async (workspace) => writeCheckpoint(await openRun(workspace, first.id), sampleCheckpoint(30)),
      async (folder, failed) => {
        const workspace = await openWorkspace({ folder, mode: 'write', clock });
        const steps = (await listCheckpoints(await openRun(workspace, first.id))).map(({ step }) => step);
        await workspace.close();
        expect(failed ? [[10, 20], [10, 20, 30]] : [[10, 20, 30]]).toContainEqual(steps);
        await (await expectOldState(folder, steps)).close();
      },
    );
    expect(calls).toBeGreaterThan(15);
  });

  it('writing a checkpoint again leaves the old or the new one of that step', async () => {
    await failEveryCall(
      code,
      async (workspace) => writeCheckpoint(await openRun(workspace, first.id), { ...sampleCheckpoint(20), epoch: 7 }),
      async (folder) => (await expectOldState(folder, [10, 20])).close(),
    );
  });

  it('removing a checkpoint leaves all of it or nothing', async () => {
    await failEveryCall(
      code,
      async (workspace) => removeCheckpoint(await openRun(workspace, first.id), 10),
      async (folder) => {
        const workspace = await openWorkspace({ folder, mode: 'read', clock });
        const steps = (await listCheckpoints(await openRun(workspace, first.id))).map(({ step }) => step);
        expect([[10, 20], [20]]).toContainEqual(steps);
        await (await expectOldState(folder, steps)).close();
      },
    );
  });

  it('dropping the resume part leaves the weights', async () => {
    await failEveryCall(
      code,
      async (workspace) => dropResume(await openRun(workspace, first.id), 10),
      async (folder) => (await expectOldState(folder, [10, 20])).close(),
    );
  });

  it('making a run leaves the other ones, and the new one is whole or not there', async () => {
    const calls = await failEveryCall(
      code,
      (workspace) => createRun(workspace, second),
      async (folder, failed) => {
        const workspace = await expectOldState(folder, [10, 20]);
        const ids = (await listRuns(workspace)).runs.map(({ record }) => record.id);
        await workspace.close();
        expect(failed ? [[first.id], [second.id, first.id]] : [[second.id, first.id]]).toContainEqual(ids);
      },
    );
    expect(calls).toBeGreaterThan(10);
  });

  it('counting a look leaves the earlier ones', async () => {
    await failEveryCall(
      code,
      (workspace) => countLook(workspace, { ...looked, step: 20 }),
      async (folder) => {
        const workspace = await openWorkspace({ folder, mode: 'read', clock });
        expect((await readLooks(workspace, 'mnist'))[0]).toEqual(looked);
        await countLook(workspace, { ...looked, step: 30 });
        expect((await readLooks(workspace, 'mnist')).at(-1)).toEqual({ ...looked, step: 30 });
      },
    );
  });

  it('opening leaves everything as it was, and the next one can open', async () => {
    const template = await makeTemplate();
    for (let call = 1; ; call += 1) {
      const folder = join(await makeFolder(), 'workspace');
      await cp(template, folder, { recursive: true });
      const faulty = createFaultyFileSystem();
      faulty.arm({ call, code, lasting: false });
      const opening = openWorkspace({ folder, mode: 'write', clock, fs: faulty.fs });
      const error: unknown = await opening.then((workspace) => workspace.close()).catch((reason: unknown) => reason);
      if (error !== undefined) expectClear(error, expectedCodes[code], folder);
      const struck = faulty.disarm();
      await opening.then((workspace) => workspace.close(), () => undefined);
      if (!struck) break;
      await (await expectOldState(folder, [10, 20])).close();
      expect(await readFile(join(folder, 'inkling.workspace'))).toEqual(await readFile(join(template, 'inkling.workspace')));
    }
  });
});
