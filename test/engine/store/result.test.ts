import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../electron/contract/run.ts';
import { writeCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { openJournal } from '../../../electron/engine/store/journal.ts';
import { readResult } from '../../../electron/engine/store/result.ts';
import { applyRetention } from '../../../electron/engine/store/retention.ts';
import { createRun, type RunFolder } from '../../../electron/engine/store/runs.ts';
import { epochEnded, runStarted, sampleCheckpoint, sampleRecord } from './records.ts';
import { makeWorkspace } from './workspaces.ts';

async function makeRun(steps: readonly number[], events: readonly RunEvent[]): Promise<RunFolder> {
  const run = await createRun(await makeWorkspace(), sampleRecord());
  for (const step of steps) await writeCheckpoint(run, sampleCheckpoint(step));
  const journal = await openJournal(run.journal);
  for (const event of events) await journal.append(event, { durable: false });
  await journal.close();
  return run;
}

const bestFirst = [runStarted, epochEnded(1), epochEnded(2, { best: false }), epochEnded(3, { best: false })];

describe('the result of a run', () => {
  it('is the best checkpoint when later ones are worse', async () => {
    const run = await makeRun([0, 10, 20, 30], bestFirst);
    expect(await readResult(run)).toEqual({ checkpoint: sampleCheckpoint(10, { resume: false }), damaged: [] });
  });

  it('survives retention', async () => {
    const run = await makeRun([0, 10, 20, 30], bestFirst);
    await applyRetention(run, 10);
    expect((await readResult(run)).checkpoint.step).toBe(10);
  });

  it('is the newest checkpoint before the first epoch has ended', async () => {
    expect((await readResult(await makeRun([0, 4], [runStarted]))).checkpoint.step).toBe(4);
  });

  it('is the newest checkpoint when the process was killed before it had saved the best', async () => {
    expect((await readResult(await makeRun([0, 10], [...bestFirst, epochEnded(3)]))).checkpoint.step).toBe(10);
  });

  it.each(['manifest.json', 'weights.bin'])('is the newest good one, with a warning, when %s of the best is damaged', async (file) => {
    const run = await makeRun([0, 10, 20, 30], bestFirst);
    await truncate(join(run.checkpoints, '10', file), 3);
    const { checkpoint, damaged } = await readResult(run);
    expect(checkpoint.step).toBe(30);
    expect(damaged).toMatchObject([{ code: 'checkpointDamaged', values: { step: 10, file } }]);
  });

  it('needs no resume part', async () => {
    const run = await makeRun([0, 10], bestFirst);
    await rm(join(run.checkpoints, '10', 'resume.bin'));
    expect((await readResult(run)).checkpoint.step).toBe(10);
  });

  it('is an error where no checkpoint is good', async () => {
    const run = await makeRun([10], bestFirst);
    await rm(join(run.checkpoints, '10', 'weights.bin'));
    await expect(readResult(run)).rejects.toMatchObject({ code: 'runWithoutWeights', values: { run: run.id } });
  });
});
