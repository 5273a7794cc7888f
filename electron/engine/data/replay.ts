/** Samples of an earlier run's training part that are trained on again beside new ones, so that the new do not push out the old. */
import type { Replay } from '../../contract/run.ts';
import { deriveSeed } from '../train/seeds.ts';
import type { Choosing, CorrectedDataset } from './corrected.ts';
import type { Addition } from './join.ts';
import { drawStratified, type Split } from './split.ts';

/** How many old samples make up `share` of all, 0 < share < 1, where there are so many; at least one. */
export const replayCount = (fresh: number, share: number, available: number): number =>
  Math.min(available, Math.max(1, Math.round((fresh * share) / (1 - share))));

/** What the earlier run was trained on, without what the new one trains on or holds out itself; `tuned`: what it was chosen to train on of the old set. */
export function replayable(old: CorrectedDataset, { training }: Split, dataset: CorrectedDataset, split: Split, tuned: ReadonlySet<number>): Uint32Array {
  const own = new Set([...tuned, ...(old.fingerprint === dataset.fingerprint ? [...split.training, ...split.validation] : [])]);
  return own.size === 0 ? training : training.filter((index) => !own.has(index));
}

export function describeReplay(old: CorrectedDataset, { seed, validationShare, folds, classes, samples }: Choosing, count: number): Replay {
  return {
    data: old.id,
    fingerprint: old.fingerprint,
    ...(old.corrections === null ? {} : { corrections: old.corrections }),
    ...(old.revision === undefined ? {} : { revision: old.revision }),
    seed, validationShare, folds, classes, samples, count,
  };
}

/** The stratified draw of those that are trained on again. */
export const drawReplay = (old: CorrectedDataset, available: Uint32Array, { count, seed }: { readonly count: number; readonly seed: number }): Addition => ({
  samples: old.training,
  indices: drawStratified(available, old.training.labels, old.classNames.length, count, deriveSeed(seed, 'replay')),
});
