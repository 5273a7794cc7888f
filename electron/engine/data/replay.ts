/** Samples of an earlier run's training part that are trained on again beside new ones, so that the new do not push out the old. */
import type { Replay } from '../../contract/run.ts';
import { deriveSeed } from '../train/seeds.ts';
import type { Choosing, CorrectedDataset } from './corrected.ts';
import type { Dataset } from './dataset.ts';
import { drawStratified, type Split } from './split.ts';

/** How many old samples make up `share` of all, 0 < share < 1, where there are so many; at least one. */
export const replayCount = (fresh: number, share: number, available: number): number =>
  Math.min(available, Math.max(1, Math.round((fresh * share) / (1 - share))));

/** What the earlier run was trained on, without what the new one trains on or holds out itself. */
export function replayable(old: CorrectedDataset, { training }: Split, dataset: CorrectedDataset, split: Split): Uint32Array {
  if (old.fingerprint !== dataset.fingerprint) return training;
  const own = new Set([...split.training, ...split.validation]);
  return training.filter((index) => !own.has(index));
}

export function describeReplay(old: CorrectedDataset, { seed, validationShare, folds, classes, samples }: Choosing, count: number): Replay {
  return {
    data: old.id,
    fingerprint: old.fingerprint,
    ...(old.corrections === null ? {} : { corrections: old.corrections }),
    seed, validationShare, folds, classes, samples, count,
  };
}

/** The same set and split with the old samples behind the new ones; what is held out stays what it was. */
export function joinReplay(dataset: CorrectedDataset, split: Split, old: CorrectedDataset, available: Uint32Array, { count, seed }: { readonly count: number; readonly seed: number }): { readonly dataset: Dataset; readonly split: Split } {
  const drawn = drawStratified(available, old.training.labels, old.classNames.length, count, deriveSeed(seed, 'replay'));
  const { training } = dataset;
  const size = dataset.height * dataset.width;
  const images = new Uint8Array(training.images.length + drawn.length * size);
  const labels = new Uint8Array(training.count + drawn.length);
  images.set(training.images);
  labels.set(training.labels);
  for (const [place, index] of drawn.entries()) {
    images.set(old.training.images.subarray(index * size, (index + 1) * size), (training.count + place) * size);
    labels[training.count + place] = old.training.labels[index]!;
  }
  const added = Uint32Array.from(drawn, (_, place) => training.count + place);
  return {
    dataset: { ...dataset, training: { count: training.count + drawn.length, images, labels } },
    split: { training: append(split.training, added), validation: split.validation },
  };
}

function append(first: Uint32Array, second: Uint32Array): Uint32Array {
  const both = new Uint32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
