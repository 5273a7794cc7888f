/** How far samples are from the nearest of their class, by products of matrices. */
import type { Tensor2D } from '@tensorflow/tfjs';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';

/** Rows of a product at a time: 500 × 7,000 distances are 14 MB. */
const chunk = 500;

/**
 * The mean distance of each query to its `k` nearest in `base` (fewer where there are fewer), rows of `size` values that are
 * scaled to length 1 first, so that the distance is √(2 − 2 cos). `isBase`: the queries are the base, and none is a
 * neighbour of its own. NaN where there is no neighbour, or where a row is all zeros.
 */
export async function neighbourDistances(
  tf: Tensorflow,
  queries: Float32Array,
  base: Float32Array,
  size: number,
  { k, isBase }: { readonly k: number; readonly isBase: boolean },
): Promise<Float64Array> {
  const count = queries.length / size;
  const distances = new Float64Array(count).fill(NaN);
  const neighbours = Math.min(k, base.length / size - (isBase ? 1 : 0));
  if (neighbours < 1 || count === 0) return distances;
  const [rows, columns] = [toUnit(queries, size), toUnit(base, size)];
  const others = tf.tensor2d(columns, [base.length / size, size]);
  try {
    for (let start = 0; start < count; start += chunk) {
      const part = rows.subarray(start * size, Math.min(count, start + chunk) * size);
      // The nearest of all is a sample itself, or a copy of it that is as near.
      const taken = neighbours + (isBase ? 1 : 0);
      const cosines = scoped(tf, () => {
        const products: Tensor2D = tf.matMul(tf.tensor2d(part, [part.length / size, size]), others, false, true);
        return tf.topk(products, taken).values.dataSync();
      });
      for (let row = 0; row < part.length / size; row++) {
        let sum = 0;
        for (let place = taken - neighbours; place < taken; place++) sum += Math.sqrt(Math.max(0, 2 - 2 * cosines[row * taken + place]!));
        distances[start + row] = sum / neighbours;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    others.dispose();
  }
  for (let row = 0; row < count; row++) if (rows.subarray(row * size, (row + 1) * size).every((value) => value === 0)) distances[row] = NaN;
  return distances;
}

function toUnit(values: Float32Array, size: number): Float32Array {
  const unit = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += size) {
    let squares = 0;
    for (let i = start; i < start + size; i++) squares += values[i]! ** 2;
    const length = Math.sqrt(squares);
    if (length > 0) for (let i = start; i < start + size; i++) unit[i] = values[i]! / length;
  }
  return unit;
}
