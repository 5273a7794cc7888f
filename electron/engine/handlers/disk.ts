/** Tells what takes space, and frees some. */
import { join } from 'node:path';
import { hasCode, isInklingError } from '../../contract/errors.ts';
import { endReasonSchema } from '../../contract/run.ts';
import type { Handlers, Result } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { listRecords, stepsNeeded } from '../dependents.ts';
import { readFolderIfPresent } from '../store/readIfPresent.ts';
import { listCheckpoints, readCheckpoint, removeCheckpoint, unlessLost } from '../store/checkpoint.ts';
import { nodeFileSystem } from '../store/fileSystem.ts';
import { readFreeBytes } from '../store/freeBytes.ts';
import { planFreeing } from '../store/freeing.ts';
import { listRunIds, listRuns, lockRun, openRun, type RunFolder } from '../store/runs.ts';
import { listTrash, removeEntry } from '../store/trash.ts';
import { measureTree } from '../store/tree.ts';
import { readSettled } from './settings.ts';

const msPerDay = 86_400_000;

export const diskHandlers = (context: EngineContext): Pick<Handlers, 'getDiskUse' | 'freeSpace'> => ({
  async getDiskUse() {
    const workspace = await context.reading();
    const { fs, folder, runs, datasets, exports, trash } = workspace;
    const ofRuns: Result<'getDiskUse'>['runs'] = [];
    for (const run of await listRunIds(workspace)) {
      const checkpoints = (await readFolderIfPresent(join(runs, run, 'checkpoints'), fs)).filter((name) => /^\d+$/.test(name)).length;
      ofRuns.push({ run, checkpoints, sizeBytes: await measureTree(join(runs, run)) });
    }
    const data = (await measureEach(datasets)).map(({ name, sizeBytes }) => ({ data: name, sizeBytes }));
    const parts = { runs: sum(ofRuns), data: sum(data), exports: await measureTree(exports), trash: await measureTree(trash) };
    const all = await measureTree(folder);
    return {
      freeBytes: await readFreeBytes(folder),
      runs: ofRuns.toSorted((a, b) => b.sizeBytes - a.sizeBytes),
      data,
      exportsBytes: parts.exports,
      trashBytes: parts.trash,
      // What changes while it is measured must not count below nothing.
      otherBytes: Math.max(0, all - parts.runs - parts.data - parts.exports - parts.trash),
      caches: await measureEach(context.options.cacheFolder),
    };
  },
  async freeSpace({ dryRun }) {
    const workspace = await context.writing();
    const { settings } = await readSettled(context);
    const checkpoints: Result<'freeSpace'>['checkpoints'] = [];
    const records = await listRecords(context);
    for (const { record, state, live, best } of (await listRuns(workspace)).runs) {
      if (live || !endReasonSchema.options.some((reason) => reason === state)) continue;
      const run = await openRun(workspace, record.id);
      const found = await listCheckpoints(run);
      // What it began with is what an anchor holds to, and what it is compared with.
      // Where the result is damaged, the others are what is left of it.
      if (best !== null && !(await isGood(run, best.step))) continue;
      const needed = new Set([...stepsNeeded(records, record.id), ...(best === null ? [] : [best.step]), ...(record.from === null ? [] : [0])]);
      const steps = planFreeing(found, needed, settings.keptEpochs);
      if (steps.length === 0 || (!dryRun && !(await remove(run, steps, context.options.program)))) continue;
      checkpoints.push({ run: record.id, steps, sizeBytes: sum(found.filter(({ step }) => steps.includes(step))) });
    }
    const longSinceMs = settings.binDays === 'forever' ? -Infinity : context.options.clock() - settings.binDays * msPerDay;
    const trash = (await listTrash(workspace)).filter(({ deletedAtMs }) => deletedAtMs < longSinceMs);
    if (!dryRun) for (const { entry } of trash) await removeEntry(workspace, entry);
    return { checkpoints, trash, freedBytes: sum(checkpoints) + sum(trash) };
  },
});

const sum = (parts: readonly { readonly sizeBytes: number }[]): number => parts.reduce((total, { sizeBytes }) => total + sizeBytes, 0);

const isGood = async (run: RunFolder, step: number): Promise<boolean> => !isInklingError(await unlessLost(readCheckpoint(run, step, { resume: false })));

/** Whether it was done: a run that somebody has begun to train meanwhile is let be. */
async function remove(run: RunFolder, steps: readonly number[], program: string): Promise<boolean> {
  const lock = await lockRun(run, program).catch((error: unknown) => {
    if (hasCode(error, 'runHeld')) return null;
    throw error;
  });
  if (lock === null) return false;
  try {
    for (const step of steps) await removeCheckpoint(run, step);
  } finally {
    await lock.release();
  }
  return true;
}

async function measureEach(folder: string): Promise<{ name: string; sizeBytes: number }[]> {
  const names = (await readFolderIfPresent(folder, nodeFileSystem)).filter((name) => !name.startsWith('.'));
  return Promise.all(names.map(async (name) => ({ name, sizeBytes: await measureTree(join(folder, name)) })));
}
