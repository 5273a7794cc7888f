/** A process that fills a small disk with checkpoints, and prints what became of them, of the journal and of the error. */
import { isInklingError } from '../../../electron/contract/errors.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { listCheckpoints, readCheckpoint, removeCheckpoint, writeCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { openJournal, readJournal } from '../../../electron/engine/store/journal.ts';
import { createRun, newRunId } from '../../../electron/engine/store/runs.ts';
import { openWorkspace } from '../../../electron/engine/store/workspace.ts';
import { clock, sampleCheckpoint, sampleRecord, stepsTrained } from './records.ts';

const folder = process.argv.at(-1) ?? '';
const workspace = await openWorkspace({ folder, mode: 'write', clock });
const run = await createRun(workspace, sampleRecord());
const journal = await openJournal(run.journal);

/** Does it with growing numbers until it fails; returns the error's code and the last number that went well. */
async function untilFull(work: (number: number) => Promise<unknown>): Promise<{ code: string; last: number }> {
  for (let number = 1; ; number += 1) {
    try {
      await work(number);
      await sleep(0);
    } catch (error) {
      return { code: isInklingError(error) ? error.code : String(error), last: number - 1 };
    }
  }
}

const checkpoints = await untilFull((step) => writeCheckpoint(run, sampleCheckpoint(step, { size: 1500 })));
const lines = await untilFull((number) => journal.append(stepsTrained(number, number + 200), { durable: true }));
const runs = await untilFull(async () => createRun(workspace, sampleRecord(await newRunId(workspace, 'full', Math.random))));

const readable: number[] = [];
for (const { step } of await listCheckpoints(run)) {
  const { weights } = await readCheckpoint(run, step, { resume: true });
  if (weights[0]?.values[0] === step + 0.25) readable.push(step);
}
const { events, damage } = await readJournal(run.journal);

// With room again everything goes on.
await removeCheckpoint(run, 1);
await journal.append(stepsTrained(1, 200), { durable: true });
const after = await readJournal(run.journal);

console.log(
  JSON.stringify({
    checkpoints, lines, runs, readable, events: events.length, damage, eventsAfter: after.events.length, damageAfter: after.damage,
  }),
);
