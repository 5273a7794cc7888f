/** How far a sweep is and which of its points validate best: derived from its record, the queue and its runs. */
import { join } from 'node:path';
import { endReasonSchema, type RunSummary } from '../../contract/run.ts';
import type { Sweep } from '../../contract/sweep.ts';
import type { EngineContext } from '../context.ts';
import { readFolderIfPresent } from '../store/readIfPresent.ts';
import { openRunFolder, readSummary } from '../store/runs.ts';
import type { SweepRecord } from '../store/sweeps.ts';

type PointState = Sweep['points'][number]['state'];

export interface Place {
  readonly state: PointState;
  /** `null` where the run is not made yet. */
  readonly summary: RunSummary | null;
}

/** Where each run of the sweep is, the retrained one among them. */
export async function readPlaces(context: EngineContext, { points, final }: SweepRecord): Promise<ReadonlyMap<string, Place>> {
  const workspace = await context.reading();
  const queued = new Set((await context.queue.read()).runs.map(({ record }) => record.id));
  const made = new Set(await readFolderIfPresent(workspace.runs, workspace.fs));
  const places = new Map<string, Place>();
  for (const run of [...points.map((point) => point.run), final.run]) {
    const summary = made.has(run) ? await readSummary(await openRunFolder(join(workspace.runs, run), workspace.fs)) : null;
    places.set(run, { state: toState(summary, queued.has(run)), summary });
  }
  return places;
}

/** A run that has ended is in the queue for a moment still. */
function toState(summary: RunSummary | null, isQueued: boolean): PointState {
  const ended = endReasonSchema.options.find((reason) => reason === summary?.state);
  return ended ?? (isQueued ? 'queued' : 'left');
}

export async function toStanding(context: EngineContext, sweep: SweepRecord): Promise<Sweep> {
  const places = await readPlaces(context, sweep);
  const points = sweep.points.map((point) => {
    const { state, summary } = places.get(point.run)!;
    const best = summary?.best?.validation;
    return {
      ...point, state, epochs: summary?.epoch ?? 0, accuracy: best?.accuracy ?? null, loss: best?.loss ?? null, seconds: summary?.seconds ?? 0,
    };
  });
  const { run, point } = sweep.final;
  const { state, summary } = places.get(run)!;
  const final = point === null ? null : { point, run, state, accuracy: summary?.best?.validation?.accuracy ?? null };
  return {
    sweep: sweep.id,
    createdAtMs: sweep.createdAtMs,
    state: toSweepState(points, final),
    search: sweep.search,
    points,
    ranking: rank(points),
    final,
    test: sweep.test,
  };
}

/** Points that have ended, by validation accuracy; of equals the one with the lesser loss, then the earlier one, comes first. */
export function rank(points: readonly Pick<Sweep['points'][number], 'state' | 'accuracy' | 'loss'>[]): number[] {
  return points
    .flatMap(({ state, accuracy, loss }, index) => (accuracy === null || state === 'queued' || state === 'left' ? [] : [{ index, accuracy, loss: loss ?? Infinity }]))
    .toSorted((a, b) => b.accuracy - a.accuracy || a.loss - b.loss || a.index - b.index)
    .map(({ index }) => index);
}

function toSweepState(points: Sweep['points'], final: Sweep['final']): Sweep['state'] {
  if (final !== null) return final.state === 'queued' ? 'retraining' : final.state === 'left' || final.state === 'diverged' ? 'left' : 'finished';
  return points.some(({ state }) => state === 'queued') ? 'searching' : 'left';
}
