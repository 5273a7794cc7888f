import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listCheckpoints, newestGoodCheckpoint, readCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { effectiveEvents } from '../../../electron/engine/store/effectiveEvents.ts';
import { readJournal } from '../../../electron/engine/store/journal.ts';
import { listRuns, openRun, type RunFolder } from '../../../electron/engine/store/runs.ts';
import { toBytes } from '../../../electron/engine/store/tensorBytes.ts';
import { openWorkspace } from '../../../electron/engine/store/workspace.ts';
import { bundle, startChild } from './childProcess.ts';
import { clock, sampleCheckpoint } from './records.ts';
import { makeFolder } from './workspaces.ts';

describe('a training process killed at any moment', { timeout: 120_000 }, () => {
  let script = '';
  beforeAll(async () => {
    const bundled = await bundle('writerChild.ts');
    script = bundled.script;
    return bundled.remove;
  });

  /** Lets it write on in the workspace, kills it, and returns the steps of the checkpoints it had finished. */
  async function writeUntilKilled(folder: string): Promise<readonly number[]> {
    const child = startChild(script, [folder]);
    onTestFinished(() => void child.process.kill('SIGKILL'));
    await child.printed(Math.floor(Math.random() * 6));
    await sleep(Math.random() * 25);
    child.process.kill('SIGKILL');
    await child.ended;
    return child.lines.map(Number);
  }

  /** Everything that was finished is there, whole and readable, and nothing else. */
  async function expectAllThere(folder: string, finished: readonly number[]): Promise<void> {
    const workspace = await openWorkspace({ folder, mode: 'write', clock });
    const names = await readdir(folder, { recursive: true });
    expect(names.filter((name) => /(^|[/\\])\.(tmp|old)-/.test(name))).toEqual([]);
    const { runs, damaged } = await listRuns(workspace);
    expect(damaged).toEqual([]);
    for (const { state } of runs) {
      expect(state).toBe('interrupted');
      await expectRunWhole(await openRun(workspace, 'latest'), finished.at(-1) ?? 0);
    }
    if (finished.length > 0) expect(runs).toHaveLength(1);
    await workspace.close();
  }

  async function expectRunWhole(run: RunFolder, lastFinished: number): Promise<void> {
    const checkpoints = await listCheckpoints(run);
    // One more may have been finished without a word.
    expect(checkpoints.map(({ step }) => step)).toEqual(checkpoints.map((_, index) => (index + 1) * 10));
    expect(checkpoints.length * 10).toBeGreaterThanOrEqual(lastFinished);
    for (const { step, hasResume } of checkpoints) {
      const { weights, resume } = await readCheckpoint(run, step, { resume: true });
      const expected = sampleCheckpoint(step, { size: 3000, resume: hasResume });
      expect(Buffer.compare(toBytes(weights), toBytes(expected.weights))).toBe(0);
      expect(Buffer.compare(toBytes(resume?.tensors ?? []), toBytes(expected.resume?.tensors ?? []))).toBe(0);
    }
    const { checkpoint, damaged } = await newestGoodCheckpoint(run);
    expect([checkpoint?.step, damaged]).toEqual([checkpoints.at(-1)?.step, []]);

    const { events, damage } = await readJournal(run.journal);
    expect(damage).toBeNull();
    const effective = effectiveEvents(events);
    const epochs = effective.flatMap((event) => (event.event === 'epochEnded' ? [event.step] : []));
    const steps = effective.flatMap((event) => (event.event === 'stepsTrained' ? event.loss : []));
    expect(epochs).toEqual(epochs.map((_, index) => (index + 1) * 10));
    expect(epochs.length).toBeGreaterThanOrEqual(checkpoints.length);
    expect(steps).toEqual(steps.map((_, index) => index + 1));
  }

  it('leaves every finished checkpoint and a readable journal, fifty times', async () => {
    let leftovers = 0;
    let finished: readonly number[] = [];
    let folder = '';
    for (let kill = 0; kill < 50; kill += 1) {
      if (kill % 13 === 0) [folder, finished] = [join(await makeFolder(), 'workspace'), []];
      finished = [...finished, ...(await writeUntilKilled(folder))];
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      leftovers += names.some((name) => /\.(tmp|old)-/.test(name)) ? 1 : 0;
      await expectAllThere(folder, finished);
    }
    // Had no kill hit a checkpoint while it was being written, nothing would have been shown.
    expect(leftovers).toBeGreaterThan(0);
  });
});
