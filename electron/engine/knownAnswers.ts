/** What a network has answered to the samples of a data set's parts, so that the same question is computed once. */
import type { Samples } from './data/dataset.ts';
import type { OnBatch } from './model/predict.ts';

type Ask = (samples: Samples, indices: Uint32Array, onBatch?: OnBatch) => Promise<Float32Array>;

export interface KnownAnswers {
  /** How many of these would have to be computed. */
  countUnknown(samples: Samples, indices: Uint32Array): number;
  /** Probabilities, indices.length × classes. `onBatch` is told of those that are computed. */
  of(samples: Samples, indices: Uint32Array, onBatch: OnBatch): Promise<Float32Array>;
}

/**
 * Kept as long as the network and the pictures are in memory: 4 bytes × samples × classes. Probabilities depend on the
 * pictures alone, so that labels may be edited meanwhile.
 */
export function rememberAnswers(classes: number, ask: Ask): KnownAnswers {
  /** By the bytes of a part's pictures, which the catalog holds once; NaN where nothing is known. */
  const known = new WeakMap<Uint8Array, Float32Array>();
  const tableOf = ({ images, count }: Samples): Float32Array => {
    const table = known.get(images) ?? new Float32Array(count * classes).fill(NaN);
    known.set(images, table);
    return table;
  };
  const unknownOf = (samples: Samples, indices: Uint32Array): Uint32Array => {
    const table = tableOf(samples);
    return indices.filter((index) => Number.isNaN(table[index * classes]));
  };
  return {
    countUnknown: (samples, indices) => unknownOf(samples, indices).length,
    async of(samples, indices, onBatch) {
      const table = tableOf(samples);
      const asked = unknownOf(samples, indices);
      const rows = await ask(samples, asked, onBatch);
      for (let row = 0; row < asked.length; row++) table.set(rows.subarray(row * classes, (row + 1) * classes), asked[row]! * classes);
      const probabilities = new Float32Array(indices.length * classes);
      for (let row = 0; row < indices.length; row++) probabilities.set(table.subarray(indices[row]! * classes, (indices[row]! + 1) * classes), row * classes);
      return probabilities;
    },
  };
}
