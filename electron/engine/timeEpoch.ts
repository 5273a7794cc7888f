/** How long an epoch takes in this very process; behind a window it is tried with several numbers of threads instead. */
import type { EpochTime } from '../contract/epochTime.ts';
import { InklingError } from '../contract/errors.ts';
import type { Checked } from '../contract/requests.ts';
import { countTrained, type RunRecord } from '../contract/run.ts';
import type { EngineContext } from './context.ts';
import { planTraining } from './runPlan.ts';
import { toCourse } from './train/position.ts';
import { openTrial } from './trial.ts';

/** The first steps fill caches. */
const warmUpMs = 40;
const turnMs = 240;

/** Nothing is remembered here, so that without `measure` there is nothing to tell. */
export async function timeEpoch(context: EngineContext, { measure, ...params }: Checked<'timeEpoch'>): Promise<EpochTime | null> {
  const { record } = await planTraining(context, params);
  if (!measure) return null;
  if (context.trainings.size > 0) throw new InklingError('timingBusy', {});
  const trial = openTrial(context.tensorflow(), { ...record, id: params.timing, createdAtMs: 0 }, () => performance.now());
  trial.time(warmUpMs);
  return toEpochTime(record, trial.time(turnMs), null, false);
}

export function toEpochTime(
  record: Pick<RunRecord, 'data' | 'from' | 'plan'>,
  secondsPerStep: number,
  threads: EpochTime['threads'],
  remembered: boolean,
): EpochTime {
  const samples = countTrained(record);
  const batchSize = Math.min(record.plan.batchSize, samples);
  const { stepsPerEpoch } = toCourse(samples, batchSize, record.plan.epochs);
  // The last batch may be smaller, and takes so much less.
  const batches = samples / batchSize;
  return { secondsPerEpoch: secondsPerStep * batches, secondsPerStep, stepsPerEpoch, threads, remembered };
}
