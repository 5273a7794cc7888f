/**
 * A process that writes a journal and checkpoints as a training does, as fast as it can, until it is killed. It prints
 * the step of each checkpoint once that has been written.
 */
import { listCheckpoints, newestGoodCheckpoint, writeCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { openJournal } from '../../../electron/engine/store/journal.ts';
import { applyRetention } from '../../../electron/engine/store/retention.ts';
import { createRun, lockRun, openRun } from '../../../electron/engine/store/runs.ts';
import { openWorkspace } from '../../../electron/engine/store/workspace.ts';
import { epochEnded, runResumed, runStarted, sampleCheckpoint, sampleRecord, stepsTrained } from './records.ts';

const folder = process.argv.at(-1) ?? '';
const workspace = await openWorkspace({ folder, mode: 'write', clock: Date.now });
const run = await openRun(workspace, 'latest').catch(() => createRun(workspace, sampleRecord()));
await lockRun(run);
const { checkpoint } = await newestGoodCheckpoint(run);
const journal = await openJournal(run.journal);
await journal.append(checkpoint === null ? runStarted : runResumed(checkpoint.step), { durable: true });

let epoch = checkpoint?.epoch ?? 0;
// Beyond a hundred epochs retention removes some, and the parent expects all.
while ((await listCheckpoints(run)).length < 90) {
  for (const step of [1, 4, 7]) await journal.append(stepsTrained(epoch * 10 + step, epoch * 10 + step + 2), { durable: false });
  await journal.append(stepsTrained(epoch * 10 + 10, epoch * 10 + 10), { durable: false });
  epoch += 1;
  await journal.append(epochEnded(epoch, { epochs: 100 }), { durable: true });
  await writeCheckpoint(run, sampleCheckpoint(epoch * 10, { size: 3000 }));
  console.log(epoch * 10);
  await journal.append({ event: 'checkpointWritten', run: 'a', step: epoch * 10, best: true }, { durable: false });
  await applyRetention(run, 10);
}
await new Promise(() => setInterval(() => undefined, 1000));
