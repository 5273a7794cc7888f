/** Which checkpoints lose what: an exact resume is kept from few, the weights of every epoch are kept for looking back. */
import { dropResume, listCheckpoints, removeCheckpoint, type CheckpointInfo } from './checkpoint.ts';
import type { RunFolder } from './runs.ts';

export interface Retention {
  /** Steps whose checkpoint loses its resume part. */
  readonly dropResume: readonly number[];
  /** Steps whose checkpoint goes altogether. */
  readonly remove: readonly number[];
}

/** So many epochs, evenly spread, are enough to scrub through a training of any length. */
const epochLimit = 100;

/**
 * Two newest and the best stay whole. Of the others the weights at the end of each epoch stay; a pause inside an epoch
 * leaves nothing. Beyond 100 epochs every second one goes, beyond 200 three of four, and so on: what one call keeps,
 * the next does not want back.
 */
export function planRetention(checkpoints: readonly CheckpointInfo[], bestStep: number | null): Retention {
  const byStep = checkpoints.toSorted((a, b) => a.step - b.step);
  const whole = new Set([...byStep.slice(-2).map(({ step }) => step), bestStep]);
  const stride = strideFor(byStep.at(-1)?.epoch ?? 0);
  const others = byStep.filter(({ step }) => !whole.has(step));
  const goes = ({ step, epoch }: CheckpointInfo): boolean =>
    epoch % stride !== 0 || byStep.some((other) => other.epoch === epoch && other.step < step);
  return {
    dropResume: others.filter((one) => one.hasResume && !goes(one)).map(({ step }) => step),
    remove: others.filter(goes).map(({ step }) => step),
  };
}

/** Plans and does it. `bestStep`: the step whose weights are the run's result so far. */
export async function applyRetention(run: RunFolder, bestStep: number | null): Promise<void> {
  const retention = planRetention(await listCheckpoints(run), bestStep);
  for (const step of retention.dropResume) await dropResume(run, step);
  for (const step of retention.remove) await removeCheckpoint(run, step);
}

function strideFor(epochs: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(epochs / epochLimit)));
}
