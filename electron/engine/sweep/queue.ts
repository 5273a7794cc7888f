/** Puts those runs of a sweep in the queue that have not come to an end and are not in it. */
import type { Queued } from '../../contract/queue.ts';
import type { EngineContext } from '../context.ts';
import type { SweepRecord } from '../store/sweeps.ts';
import { planFinal, planPoint, type PlannedRecord } from './plan.ts';
import { readPlaces } from './standing.ts';

/** Once the best is known, its retraining is all that is left. `planned` need not be planned again. */
export async function queueSweep(context: EngineContext, sweep: SweepRecord, planned: ReadonlyMap<string, PlannedRecord> = new Map()): Promise<void> {
  const places = await readPlaces(context, sweep);
  const { training: { threads }, points, final } = sweep;
  const entries: Queued[] = [];
  const add = async (run: string, plan: () => Promise<PlannedRecord>): Promise<void> => {
    const { state, summary } = places.get(run)!;
    if (state !== 'left') return;
    const record = summary?.record ?? { ...(planned.get(run) ?? (await plan())), id: run, createdAtMs: context.options.clock() };
    entries.push({ record, ...(threads === undefined ? {} : { threads }) });
  };
  if (final.point === null) for (const [index, { values, run }] of points.entries()) await add(run, () => planPoint(context, sweep, values, index));
  else await add(final.run, () => planFinal(context, sweep, points[final.point!]!.values, final.point!, final.seed));
  if (entries.length > 0) await context.queue.change((queue) => ({ ...queue, runs: [...queue.runs, ...entries] }));
}
