/** What a sweep is to be: every point is checked as its own training before anything is written. */
import { InklingError } from '../../contract/errors.ts';
import { planSchema, type TrainingPlan } from '../../contract/plan.ts';
import type { Checked } from '../../contract/requests.ts';
import type { RunRecord } from '../../contract/run.ts';
import type { EngineContext } from '../context.ts';
import { planTraining } from '../runPlan.ts';
import { knownSchema } from '../store/jsonFile.ts';
import { newRunId } from '../store/runs.ts';
import { listSweepIds, type SweepRecord } from '../store/sweeps.ts';
import { parsePlan } from '../train/parsePlan.ts';
import { nearestName } from '../validate.ts';
import { toPoints, type Point } from './points.ts';
import { setValues, toPointName } from './setValue.ts';

type Training = Pick<SweepRecord, 'training' | 'search' | 'settled'>;
export type PlannedRecord = Omit<RunRecord, 'id' | 'createdAtMs'>;

export interface PlannedSweep {
  readonly sweep: SweepRecord;
  /** What each run of a point is to be, by its id. */
  readonly planned: ReadonlyMap<string, PlannedRecord>;
}

/**
 * Throws `searchUnfit` and `sweepTooLarge`, and of the first point that cannot be trained what is wrong with it.
 * Retraining from an earlier run is checked with each, so that no search is in vain.
 */
export async function planSweep(context: EngineContext, { search, ...asked }: Checked<'startSweep'>): Promise<PlannedSweep> {
  const points = toPoints(search);
  const { record } = await planTraining(context, asked);
  for (const { path } of search.axes) assertPath(path, record.plan);
  const { model, data, threads } = { ...asked, data: record.data.id };
  const shared: Training = {
    search,
    settled: {
      ...(record.data.revision === undefined ? {} : { revision: record.data.revision }),
      ...(record.from?.tune === undefined ? {} : { tune: record.from.tune }),
    },
    training: {
      model: model.kind === 'run' && record.from !== null ? { ...model, run: record.from.run } : model,
      data,
      plan: record.plan,
      overrides: {},
      ...(threads === undefined ? {} : { threads }),
    },
  };
  const seed = newSeed(points.map((values, index) => toPlan(shared, values, index).seed));
  const records: PlannedRecord[] = [];
  for (const [index, values] of points.entries()) {
    const planned = await planPoint(context, shared, values, index);
    if (planned.data.validationCount === 0) throw new InklingError('sweepUnvalidated', { where: toPointName(search.axes, values, index) });
    records.push(planned);
    // Elsewhere it differs in nothing but the seed.
    if (record.from !== null) await planFinal(context, shared, values, index, seed);
  }
  const { clock, random } = context.options;
  const workspace = await context.writing();
  const taken = (await context.queue.read()).runs.map((entry) => entry.record.id);
  for (let left = points.length + 1; left > 0; left--) taken.push(await newRunId(workspace, record.preset, random, taken));
  const [final = '', ...runs] = taken.slice(-points.length - 1);
  const sweep: SweepRecord = {
    schema: knownSchema,
    id: await newSweepId(context, record.preset),
    createdAtMs: clock(),
    ...shared,
    points: points.map((values, index) => ({ values: [...values], run: runs[index]! })),
    final: { run: final, seed, point: null },
    test: null,
  };
  return { sweep, planned: new Map(sweep.points.map(({ run }, index) => [run, records[index]!])) };
}

/** They decide which samples are held out, and points are compared by the same ones only. */
const holdOutKeys: readonly string[] = ['seed', 'validationShare', 'folds'];

/** A misspelt path is told with the nearest right one, not as a key too many. */
function assertPath(path: string, training: TrainingPlan): void {
  const [key = ''] = path.split('.');
  if (holdOutKeys.includes(key)) throw new InklingError('sweepPathFixed', { path });
  if (!Object.hasOwn(planSchema.entries, key)) throw new InklingError('sweepPathUnknown', { path, nearest: nearestName(path, listPaths(training)) });
}

/** Every value's place in the plan, and those of the objects they are in. */
const listPaths = (node: unknown, above: readonly string[] = []): readonly string[] => [
  ...(above.length === 0 ? [] : [above.join('.')]),
  ...(typeof node === 'object' && node !== null ? Object.entries(node).flatMap(([key, value]) => listPaths(value, [...above, key])) : []),
];

async function newSweepId(context: EngineContext, preset: string | null): Promise<string> {
  const workspace = await context.writing();
  return newRunId(workspace, `${preset ?? 'custom'}-sweep`, context.options.random, await listSweepIds(workspace));
}

/** The record of a point's run, but its name. */
export const planPoint = (context: EngineContext, sweep: Training, values: Point, index: number) => plan(context, sweep, toPlan(sweep, values, index), toPointName(sweep.search.axes, values, index));

/**
 * The plan of the best once more, with a seed that no point had: other weights to begin with, and other samples held out,
 * so that its validation accuracy is not flattered by having been picked. A training that starts from a run of the same
 * data may hold out no others: it trains on all, to its last epoch.
 */
export async function planFinal(context: EngineContext, sweep: Training, values: Point, index: number, seed: number) {
  const best = toPlan(sweep, values, index);
  const final = sweep.training.model.kind === 'run' ? { ...best, seed, validationShare: 0, folds: null } : { ...best, seed };
  const where = toPointName(sweep.search.axes, values, index);
  return plan(context, sweep, parsePlan(final, where).plan, where);
}

async function plan(context: EngineContext, { training, settled }: Training, of: TrainingPlan, where: string): Promise<PlannedRecord> {
  return (await planTraining(context, { ...training, plan: of }, where, settled)).record;
}

const toPlan = ({ training, search }: Training, values: Point, index: number): TrainingPlan =>
  parsePlan(setValues(training.plan, search.axes, values), toPointName(search.axes, values, index)).plan;

/** The least that is greater than all; at the end of the numbers, the least that is free. */
function newSeed(seeds: readonly number[]): number {
  const next = seeds.reduce((greatest, seed) => Math.max(greatest, seed), 0) + 1;
  if (next <= 0x7fff_ffff) return next;
  const taken = new Set(seeds);
  let free = 0;
  while (taken.has(free)) free++;
  return free;
}
