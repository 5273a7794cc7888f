/** Which epoch is the best so far, and when waiting for a better one is over. Pure: state in, state out. */
import * as v from 'valibot';
import type { TrainingPlan } from '../../contract/plan.ts';
import { epochMetricsSchema, type EpochMetrics } from '../../contract/run.ts';
import { holdsOut } from './holdOut.ts';

export const bestSchema = v.strictObject({ step: v.number(), epoch: v.number(), metrics: epochMetricsSchema });
type Best = v.InferOutput<typeof bestSchema>;

export const progressSchema = v.strictObject({
  best: v.nullable(bestSchema),
  /** The monitored value that an epoch must beat by `minDelta`, and the epochs since one did. */
  bar: v.nullable(v.number()),
  epochsWithoutGain: v.number(),
});
export type StoppingProgress = v.InferOutput<typeof progressSchema>;

export const noProgress: StoppingProgress = { best: null, bar: null, epochsWithoutGain: 0 };

export interface EpochVerdict {
  readonly progress: StoppingProgress;
  readonly isBest: boolean;
  readonly stop: boolean;
}

/**
 * `metrics` are validation's; where the plan keeps no validation part they are training's, which can say when to stop
 * but not which epoch is the best: then the last one counts, and wherever `keepsLast` says so.
 */
export function judgeEpoch(progress: StoppingProgress, epoch: Best, plan: TrainingPlan, keepsLast = false): EpochVerdict {
  const monitor = plan.earlyStopping?.monitor ?? 'accuracy';
  const isBest = keepsLast || !holdsOut(plan) || progress.best === null || isBetter(epoch.metrics, progress.best.metrics, monitor);
  const best = isBest ? epoch : progress.best;
  const gain = height(epoch.metrics, monitor);
  const gained = progress.bar === null || gain > progress.bar + (plan.earlyStopping?.minDelta ?? 0);
  const next = { best, bar: gained ? gain : progress.bar, epochsWithoutGain: gained ? 0 : progress.epochsWithoutGain + 1 };
  return { progress: next, isBest, stop: isOutOfPatience(next, plan) };
}

export const isOutOfPatience = ({ epochsWithoutGain }: StoppingProgress, { earlyStopping }: TrainingPlan): boolean =>
  earlyStopping !== null && epochsWithoutGain >= earlyStopping.patience;

type Monitor = NonNullable<TrainingPlan['earlyStopping']>['monitor'];

/** A tie in the monitored value is decided by the other one; of equals, the earlier epoch stays. */
function isBetter(candidate: EpochMetrics, best: EpochMetrics, monitor: Monitor): boolean {
  const other: Monitor = monitor === 'loss' ? 'accuracy' : 'loss';
  const ahead = (by: Monitor) => height(candidate, by) - height(best, by);
  return ahead(monitor) > 0 || (!(ahead(monitor) < 0) && ahead(other) > 0);
}

/** Higher is better, and what could not be computed is the worst. */
const height = (metrics: EpochMetrics, monitor: Monitor): number =>
  monitor === 'loss' ? -(metrics.loss ?? Infinity) : (metrics.accuracy ?? -Infinity);
