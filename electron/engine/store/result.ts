/** The weights to use a run with. */
import { InklingError, isInklingError } from '../../contract/errors.ts';
import { listSteps, readCheckpoint, unlessLost, type Checkpoint, type CheckpointDamage } from './checkpoint.ts';
import { readSummary, type RunFolder } from './runs.ts';

export interface RunResult {
  readonly checkpoint: Checkpoint;
  /** Those that should have been taken and had to be left out. */
  readonly damaged: readonly CheckpointDamage[];
}

/**
 * The checkpoint that the journal calls the best, without its resume part; where there is none yet, or it is damaged,
 * the newest good one. Throws `runWithoutWeights` where there is no good one.
 */
export async function readResult(run: RunFolder): Promise<RunResult> {
  const bestStep = (await readSummary(run)).best?.step;
  const newestFirst = (await listSteps(run)).toReversed();
  const damaged: CheckpointDamage[] = [];
  for (const step of newestFirst.toSorted((a, b) => Number(b === bestStep) - Number(a === bestStep))) {
    const checkpoint = await unlessLost(readCheckpoint(run, step, { resume: false }));
    if (isInklingError(checkpoint)) damaged.push(checkpoint);
    else if (checkpoint !== null) return { checkpoint, damaged };
  }
  throw new InklingError('runWithoutWeights', { run: run.id });
}
