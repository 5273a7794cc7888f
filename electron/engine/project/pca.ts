/**
 * Principal components: the directions in which rows differ most, as eigenvectors of their covariance. They are found by
 * subspace iteration (Golub & Van Loan, 8.2.4) with more directions than are wanted, so that it converges quickly.
 */
import type { Tensor2D } from '@tensorflow/tfjs';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';

export interface Components {
  /** count × wanted, row by row: the rows from their mean, along each direction. */
  readonly coordinates: Float32Array;
  /** The share of the variance along each. */
  readonly explained: readonly number[];
}

const spare = 8;
const mostRounds = 500;
/** By which the variances of the wanted ones may still change in a round; float32 tells no less. */
const settled = 1e-7;
/** Of the mean square of the rows: less variance than this is rounding by float32 of rows that are all alike. */
const leastVariance = 1e-10;

/** `values`: rows of `size`. As scikit-learn has it, the greatest weight of a direction is above 0. Directions that there are none of, and rows that are all alike, give 0. */
export function principalComponents(tf: Tensorflow, values: Float32Array, size: number, wanted: number): Components {
  const count = values.length / size;
  return scoped(tf, () => {
    // By the greatest, so that no square overflows.
    const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const rows: Tensor2D = tf.tensor2d(values, [count, size]).div(greatest);
    const centred = rows.sub<Tensor2D>(rows.mean(0));
    const covariance = tf.matMul(centred, centred, true, false).div<Tensor2D>(Math.max(1, count - 1));
    const total = tf.sum(centred.square()).dataSync()[0]! / Math.max(1, count - 1);
    if (total <= (leastVariance * tf.sum(rows.square()).dataSync()[0]!) / count) return { coordinates: new Float32Array(count * wanted), explained: Array.from({ length: wanted }, () => 0) };
    const { directions, variances } = findDirections(tf, covariance, size, Math.min(size, wanted + spare), wanted);
    const kept = Array.from({ length: wanted }, (_, at) => toPositive(directions[at] ?? new Float64Array(size)));
    const loadings = tf.tensor2d(Float32Array.from({ length: size * wanted }, (_, at) => kept[at % wanted]![Math.floor(at / wanted)]!), [size, wanted]);
    return {
      coordinates: Float32Array.from(tf.matMul(centred, loadings).dataSync(), (value) => value * greatest),
      explained: kept.map((_, at) => Math.max(0, variances[at] ?? 0) / total),
    };
  });
}

function findDirections(tf: Tensorflow, covariance: Tensor2D, size: number, tried: number, wanted: number): { readonly directions: readonly Float64Array[]; readonly variances: readonly number[] } {
  // Any beginning does that is at right angles to none of them: waves of different lengths.
  let directions = orthonormal(Array.from({ length: tried }, (_, k) => Float64Array.from({ length: size }, (_, at) => Math.cos((at + 1) * (k + 1) * 0.7) + 0.1)));
  let variances: readonly number[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const images = apply(tf, covariance, directions);
    const { vectors, values } = eigen(directions.map((one) => images.map((other) => dot(one, other))));
    // Ritz vectors: the best directions within what these span, the greatest variance first.
    const turned = vectors.map((weights) => combine(images, weights));
    const before = variances;
    variances = values;
    directions = orthonormal(turned);
    const change = Math.max(...variances.slice(0, wanted).map((value, at) => Math.abs(value - (before[at] ?? Infinity)) / Math.max(value, 1e-30)));
    if (change < settled && round > 5) break;
  }
  return { directions, variances };
}

function apply(tf: Tensorflow, matrix: Tensor2D, vectors: readonly Float64Array[]): Float64Array[] {
  const size = matrix.shape[0];
  return scoped(tf, () => {
    const columns = tf.tensor2d(Float32Array.from({ length: vectors.length * size }, (_, at) => vectors[Math.floor(at / size)]![at % size]!), [vectors.length, size]);
    const images = tf.matMul(columns, matrix).dataSync();
    return vectors.map((_, at) => Float64Array.from(images.subarray(at * size, (at + 1) * size)));
  });
}

/** Gram–Schmidt, twice over, since rounding spoils the first; what depends on those before becomes 0. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const made: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = vector.slice();
    const length = Math.sqrt(dot(rest, rest));
    for (let pass = 0; pass < 2; pass++) {
      for (const other of made) {
        const share = dot(rest, other);
        for (let at = 0; at < rest.length; at++) rest[at]! -= share * other[at]!;
      }
    }
    const left = Math.sqrt(dot(rest, rest));
    made.push(left > 1e-10 * length ? rest.map((value) => value / left) : new Float64Array(rest.length));
  }
  return made;
}

/** Of a small symmetric matrix by Jacobi's rotations; the greatest value first. */
function eigen(matrix: readonly (readonly number[])[]): { readonly vectors: readonly (readonly number[])[]; readonly values: readonly number[] } {
  const size = matrix.length;
  const a = matrix.map((row, i) => row.map((value, j) => (value + matrix[j]![i]!) / 2));
  const v = a.map((_, i) => a.map((__, j) => Number(i === j)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (a[p]![q] === 0) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const [c, s] = [1 / Math.sqrt(t * t + 1), t / Math.sqrt(t * t + 1)];
        for (let k = 0; k < size; k++) [a[k]![p], a[k]![q]] = [c * a[k]![p]! - s * a[k]![q]!, s * a[k]![p]! + c * a[k]![q]!];
        for (let k = 0; k < size; k++) [a[p]![k], a[q]![k]] = [c * a[p]![k]! - s * a[q]![k]!, s * a[p]![k]! + c * a[q]![k]!];
        for (let k = 0; k < size; k++) [v[k]![p], v[k]![q]] = [c * v[k]![p]! - s * v[k]![q]!, s * v[k]![p]! + c * v[k]![q]!];
      }
    }
  }
  const order = a.map((_, at) => at).sort((one, other) => a[other]![other]! - a[one]![one]!);
  return { vectors: order.map((at) => v.map((row) => row[at]!)), values: order.map((at) => a[at]![at]!) };
}

const dot = (one: Float64Array, other: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
};

function combine(vectors: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  for (const [k, weight] of weights.entries()) for (let at = 0; at < sum.length; at++) sum[at]! += weight * vectors[k]![at]!;
  return sum;
}

/** A direction and its opposite are the same; this one has its greatest weight above 0. */
function toPositive(direction: Float64Array): Float64Array {
  const greatest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return greatest < 0 ? direction.map((value) => -value) : direction;
}
