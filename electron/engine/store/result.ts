/** Which checkpoint's weights are a run's result, and those weights. */
import { InklingError } from '../../contract/errors.ts';
import type { EpochMetrics } from '../../contract/run.ts';
import {
  listCheckpoints, readCheckpoint, type Checkpoint, type CheckpointDamage, type CheckpointInfo,
} from './checkpoint.ts';
import { readSummary, type RunFolder } from './runs.ts';

export interface RunResult {
  readonly checkpoint: Checkpoint;
  /** Better ones that had to be left out. */
  readonly damaged: readonly CheckpointDamage[];
}

export type Monitor = 'loss' | 'accuracy';

/**
 * Whether validation went better: by the monitored value, by the other one where that is equal, and not where both are.
 * A value that could not be computed is worse than any.
 */
export function isBetter(candidate: EpochMetrics, best: EpochMetrics, monitor: Monitor): boolean {
  const byAccuracy = (candidate.accuracy ?? -Infinity) - (best.accuracy ?? -Infinity);
  const byLoss = (best.loss ?? Infinity) - (candidate.loss ?? Infinity);
  const [first, second] = monitor === 'accuracy' ? [byAccuracy, byLoss] : [byLoss, byAccuracy];
  return first > 0 || (!(first < 0) && second > 0);
}

/**
 * The weights to use a run with: those its journal calls the best; where that checkpoint is damaged, the next best by
 * validation; without a validation part the newest. Throws `runWithoutWeights`.
 */
export async function readResult(run: RunFolder): Promise<RunResult> {
  const [summary, checkpoints] = [await readSummary(run), await listCheckpoints(run)];
  const damaged: CheckpointDamage[] = [];
  for (const { step } of byMerit(checkpoints, summary.best?.step ?? null, run.record.plan.earlyStopping?.monitor)) {
    try {
      return { checkpoint: await readCheckpoint(run, step, { resume: false }), damaged };
    } catch (error) {
      if (!(error instanceof InklingError) || error.code !== 'checkpointDamaged') throw error;
      damaged.push(error as CheckpointDamage);
    }
  }
  throw new InklingError('runWithoutWeights', { run: run.id });
}

function byMerit(
  checkpoints: readonly CheckpointInfo[],
  bestStep: number | null,
  monitor: Monitor = 'accuracy',
): readonly CheckpointInfo[] {
  return checkpoints.toSorted((a, b) => {
    if (a.step === bestStep || b.step === bestStep) return a.step === bestStep ? -1 : 1;
    const [left, right] = [a.metrics.validation, b.metrics.validation];
    if (left !== null && right !== null && isBetter(left, right, monitor)) return -1;
    if (left !== null && right !== null && isBetter(right, left, monitor)) return 1;
    return b.step - a.step;
  });
}
