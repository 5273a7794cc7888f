/** Moves runs and data sets to the bin and back, and empties it. */
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import type { Handlers, Result } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { listRecords, startsFrom, trainedOn } from '../dependents.ts';
import { readHolder } from '../store/lock.ts';
import { readFolderIfPresent } from '../store/readIfPresent.ts';
import { findRunId, listRuns } from '../store/runs.ts';
import { findEntry, listEntries, listTrash, moveToTrash, removeEntry, restoreFromTrash, type TrashKind } from '../store/trash.ts';
import type { Workspace } from '../store/workspace.ts';
import { nearestName } from '../validate.ts';

type TrashRequests = 'deleteRuns' | 'deleteData' | 'listTrash' | 'restoreRuns' | 'restoreData' | 'emptyTrash';

export const trashHandlers = (context: EngineContext): Pick<Handlers, TrashRequests> => ({
  async deleteRuns({ runs: names }) {
    const workspace = await context.writing();
    const runs = new Set<string>();
    for (const name of names) runs.add(await findRunId(workspace, name));
    for (const run of runs) await assertIdle(context, workspace, run);
    const others = (await listRecords(context)).filter(({ id }) => !runs.has(id));
    const deleted: Result<'deleteRuns'> = [];
    for (const name of runs) deleted.push({ name, entry: await moveToTrash(workspace, 'run', name), neededBy: startsFrom(others, name) });
    context.options.emit({ event: 'runsDeleted', runs: deleted.map(({ name }) => name) });
    return deleted;
  },
  async deleteData({ data }) {
    const workspace = await context.writing();
    const names = (await readFolderIfPresent(workspace.datasets, workspace.fs)).filter((name) => !name.startsWith('.'));
    if (!names.includes(data)) {
      if (context.data.isOwn(data)) throw new InklingError('dataNotDeletable', { data });
      throw new InklingError('dataUnknown', { name: data, known: names, nearest: nearestName(data, names) });
    }
    const live = (await listRuns(workspace)).runs.filter((run) => run.live).map(({ record }) => record);
    const [run] = trainedOn(live, data);
    if (run !== undefined) throw new InklingError('dataInUse', { data, run });
    if (context.exchanges.has(data)) throw new InklingError('dataInUse', { data, run: null });
    const neededBy = trainedOn(await listRecords(context), data);
    return { name: data, entry: await moveToTrash(workspace, 'data', data), neededBy };
  },
  listTrash: async () => [...(await listTrash(await context.reading()))],
  async restoreRuns({ runs: names }) {
    const runs = await restore(context, 'run', names);
    context.options.emit({ event: 'runsRestored', runs });
    return runs;
  },
  restoreData: async ({ data }) => (await restore(context, 'data', [data]))[0]!,
  async emptyTrash({ entries: names }) {
    const workspace = await context.writing();
    const entries = await listTrash(workspace);
    const removed = names === null ? entries : [...new Set(names.map((name) => findEntry(entries, name)))];
    for (const { entry } of removed) await removeEntry(workspace, entry);
    return [...removed];
  },
});

/** All are found before the first is moved. */
async function restore(context: EngineContext, kind: TrashKind, names: readonly string[]): Promise<string[]> {
  const workspace = await context.writing();
  const entries = (await listEntries(workspace)).filter((entry) => entry.kind === kind);
  const found = [...new Set(names.map((name) => findEntry(entries, name)))];
  for (const entry of found) await restoreFromTrash(workspace, entry);
  return found.map(({ name }) => name);
}

/** Throws `runTrainsAlready` and, where the queue would train it anew, `runQueued`. */
async function assertIdle(context: EngineContext, workspace: Workspace, run: string): Promise<void> {
  const isHeld = (await readHolder(join(workspace.runs, run, 'lock'), workspace.fs)) !== null;
  if (isHeld || context.trainings.has(run)) throw new InklingError('runTrainsAlready', { run });
  if ((await context.queue.read()).runs.some(({ record }) => record.id === run)) throw new InklingError('runQueued', { run });
}
