/** A workspace that is moved away while it is in use: that is told, nothing takes its place, and it can come back. */
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { toSentence } from '../../../electron/contract/errors.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { listCheckpoints, writeCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { appendCorrection } from '../../../electron/engine/store/corrections.ts';
import { createRun, lockRun, openRun, type RunFolder } from '../../../electron/engine/store/runs.ts';
import type { Workspace } from '../../../electron/engine/store/workspace.ts';
import { createBench, request } from '../../support/engine.ts';
import { sampleCheckpoint, sampleRecord } from './records.ts';
import { makeWorkspace } from './workspaces.ts';

const writes: readonly (readonly [what: string, (workspace: Workspace, run: RunFolder) => Promise<unknown>])[] = [
  ['a checkpoint', (_, run) => writeCheckpoint(run, sampleCheckpoint(20))],
  ['a run', (workspace) => createRun(workspace, sampleRecord('2026-11-25-softmax-bbbb'))],
  ['the lock of a run', (_, run) => lockRun(run)],
  ['a correction', (workspace) => appendCorrection(workspace, 'f00d', { schema: 1, event: 'correctionUndone', atMs: 1 })],
];

describe('a workspace that was renamed while in use', () => {
  it.each(writes)('gets not %s in its old place', async (_what, write) => {
    const workspace = await makeWorkspace();
    const run = await createRun(workspace, sampleRecord());
    await writeCheckpoint(run, sampleCheckpoint(10));
    await rename(workspace.folder, `${workspace.folder}-away`);
    await expect(workspace.assertInPlace()).rejects.toMatchObject({ code: 'folderGone', values: { path: workspace.folder } });
    const error: unknown = await write(workspace, run).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'folderGone' });
    for (const texts of Object.values(languages)) expect(toSentence(error, texts)).toContain(workspace.folder);
    expect(existsSync(workspace.folder)).toBe(false);

    await rename(`${workspace.folder}-away`, workspace.folder);
    await workspace.assertInPlace();
    await write(workspace, run);
    expect((await listCheckpoints(await openRun(workspace, run.id))).map(({ step }) => step)).toContain(10);
  });

  it('is no empty workspace to who looks, and none to who trains', async () => {
    const bench = await createBench();
    const engine = bench.open();
    try {
      await engine.holdWorkspace();
      await rename(bench.workspace, `${bench.workspace}-away`);
      for (const asked of [engine.handlers.listRuns({}), engine.handlers.startRun(request(bench.data)), engine.handlers.queueRun(request(bench.data))]) {
        await expect(asked).rejects.toMatchObject({ code: 'folderGone', values: { path: bench.workspace } });
      }
      await rename(`${bench.workspace}-away`, bench.workspace);
      expect(await engine.handlers.listRuns({})).toEqual([]);
    } finally {
      await engine.close();
      await bench.remove();
    }
  });
});
