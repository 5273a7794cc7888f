/** The nearest rows to each row of a matrix, exactly, by products of matrices. */
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';

export interface NearestRows {
  /** count × k: the rows themselves first, then by distance. */
  readonly indices: Int32Array;
  /** Euclidean. */
  readonly distances: Float32Array;
}

/** Rows of a product at a time: 250 × 10,000 distances are 10 MB. */
const chunk = 250;

/** `turn` is called after each part of the work. */
export async function nearestRows(tf: Tensorflow, values: Float32Array, size: number, k: number, turn: (done: number, total: number) => Promise<void>): Promise<NearestRows> {
  const count = values.length / size;
  const [indices, distances] = [new Int32Array(count * k), new Float32Array(count * k)];
  const all = tf.tensor2d(values, [count, size]);
  const squares = tf.tidy(() => all.square().sum(1));
  try {
    for (let start = 0; start < count; start += chunk) {
      const taken = Math.min(chunk, count - start);
      // |a − b|² less what is the same for a whole row.
      const order = scoped(tf, () => tf.topk(tf.matMul(all.slice([start, 0], [taken, size]), all, false, true).mul(2).sub(squares), k).indices.dataSync());
      for (let row = 0; row < taken; row++) {
        const own = start + row;
        const others = Array.from(order.subarray(row * k, (row + 1) * k)).filter((index) => index !== own).slice(0, k - 1);
        const near = others.map((index) => ({ index, distance: distanceOf(values, size, own, index) })).sort((a, b) => a.distance - b.distance);
        indices[own * k] = own;
        for (const [place, { index, distance }] of near.entries()) {
          indices[own * k + place + 1] = index;
          distances[own * k + place + 1] = distance;
        }
      }
      await turn(start + taken, count);
    }
  } finally {
    all.dispose();
    squares.dispose();
  }
  return { indices, distances };
}

function distanceOf(values: Float32Array, size: number, one: number, other: number): number {
  let sum = 0;
  for (let at = 0; at < size; at++) sum += (values[one * size + at]! - values[other * size + at]!) ** 2;
  return Math.sqrt(sum);
}
