/** Who needs what: the runs, planned runs and runs in the bin that start from a run, and those that are trained on a data set. */
import { join } from 'node:path';
import { isInklingError } from '../contract/errors.ts';
import type { RunRecord } from '../contract/run.ts';
import type { EngineContext } from './context.ts';
import { listRuns, openRunFolder } from './store/runs.ts';
import { listEntries } from './store/trash.ts';

/** Of all runs there are or will be, in the bin as well as far as they can be read. */
export async function listRecords(context: EngineContext): Promise<readonly RunRecord[]> {
  const workspace = await context.reading();
  const records = (await listRuns(workspace)).runs.map(({ record }) => record);
  const queued = (await context.queue.read()).runs.map(({ record }) => record).filter(({ id }) => records.every((record) => record.id !== id));
  const deleted: RunRecord[] = [];
  for (const { entry, kind, name } of await listEntries(workspace)) {
    if (kind !== 'run') continue;
    const run = await openRunFolder(join(workspace.trash, entry), workspace.fs).catch(passInklingError);
    if (run !== null) deleted.push({ ...run.record, id: name });
  }
  return [...records, ...queued, ...deleted];
}

export const startsFrom = (records: readonly RunRecord[], run: string): string[] => records.filter(({ id, from }) => id !== run && from?.run === run).map(({ id }) => id);

export const trainedOn = (records: readonly RunRecord[], data: string): string[] =>
  records
    .filter(({ data: own, from }) => [own.id, from?.replay?.data, ...(from?.tune ?? []).map((group) => group.data)].includes(data))
    .map(({ id }) => id);

/** The steps of the run's checkpoints that others start from. */
export const stepsNeeded = (records: readonly RunRecord[], run: string): number[] => records.flatMap(({ from }) => (from?.run === run ? [from.step] : []));

function passInklingError(error: unknown): null {
  if (isInklingError(error)) return null;
  throw error;
}
