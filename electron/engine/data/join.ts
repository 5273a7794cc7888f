/** A data set with samples of others behind its own. */
import type { Dataset, Samples } from './dataset.ts';
import type { Split } from './split.ts';

/** Samples of pictures of the same size and labels of the same classes. */
export interface Addition {
  readonly samples: Samples;
  readonly indices: Uint32Array;
}

/** The same set and split with these trained on as well, in that order; what is held out stays what it was. */
export function joinSamples(dataset: Dataset, split: Split, additions: readonly Addition[]): { readonly dataset: Dataset; readonly split: Split } {
  const { training } = dataset;
  const size = dataset.height * dataset.width;
  const added = additions.reduce((sum, { indices }) => sum + indices.length, 0);
  const images = new Uint8Array(training.images.length + added * size);
  const labels = new Uint8Array(training.count + added);
  images.set(training.images);
  labels.set(training.labels);
  let place = training.count;
  for (const { samples, indices } of additions) {
    for (const index of indices) {
      images.set(samples.images.subarray(index * size, (index + 1) * size), place * size);
      labels[place++] = samples.labels[index]!;
    }
  }
  const places = Uint32Array.from({ length: added }, (_, i) => training.count + i);
  return {
    dataset: { ...dataset, training: { count: training.count + added, images, labels } },
    split: { training: append(split.training, places), validation: split.validation },
  };
}

function append(first: Uint32Array, second: Uint32Array): Uint32Array {
  const both = new Uint32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
