/** Which checkpoints of a run that has ended may go when space is freed. */
import type { Settings } from '../../contract/settings.ts';
import type { CheckpointInfo } from './checkpoint.ts';

/**
 * The steps that go: of those that nothing needs, as many epochs stay as are wanted, evenly spread from the first to the last,
 * so that the training can still be looked back on. What one call keeps, the next does not want back.
 */
export function planFreeing(checkpoints: readonly Pick<CheckpointInfo, 'step'>[], needed: ReadonlySet<number>, kept: Settings['keptEpochs']): number[] {
  const last = Math.max(...checkpoints.map(({ step }) => step));
  const steps = checkpoints.map(({ step }) => step).filter((step) => step !== last && !needed.has(step)).toSorted((a, b) => a - b);
  if (kept === 'all' || steps.length <= kept) return [];
  const places = kept === 1 ? [steps.length - 1] : Array.from({ length: kept }, (_, i) => Math.round((i * (steps.length - 1)) / (kept - 1)));
  return steps.filter((_, place) => !places.includes(place));
}
