/** Which rows of one matrix lie near which of another, by one product of matrices. */
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';

/** rows × size and base × size, row by row. */
export interface Matrix {
  readonly values: Float32Array;
  readonly size: number;
}

/** For each row the rows of the base within `reach`, ascending. The caller gives no more rows than memory holds distances. */
export function findNearRows(tf: Tensorflow, rows: Matrix, base: Matrix, reach: number): readonly (readonly number[])[] {
  const [count, others] = [rows.values.length / rows.size, base.values.length / base.size];
  const found = Array.from({ length: count }, (): number[] => []);
  if (others === 0) return found;
  // |a − b|² = (a, |a|², 1) · (−2b, 1, |b|²); a comparison takes a quarter of the memory that the distances would.
  const isNear = scoped(tf, () => {
    const a = tf.tensor2d(extend(rows, 1, (square) => [square, 1]), [count, rows.size + 2]);
    const b = tf.tensor2d(extend(base, -2, (square) => [1, square]), [others, base.size + 2]);
    return tf.lessEqual(tf.matMul(a, b, false, true), reach * reach).dataSync();
  });
  const marks = Buffer.from(isNear.buffer, isNear.byteOffset, isNear.byteLength);
  for (let at = marks.indexOf(1); at !== -1; at = marks.indexOf(1, at + 1)) found[Math.floor(at / others)]!.push(at % others);
  return found;
}

function extend({ values, size }: Matrix, factor: number, tail: (square: number) => readonly [number, number]): Float32Array {
  const count = values.length / size;
  const extended = new Float32Array(count * (size + 2));
  for (let row = 0; row < count; row++) {
    let square = 0;
    for (let i = 0; i < size; i++) {
      const value = values[row * size + i]!;
      square += value * value;
      extended[row * (size + 2) + i] = factor * value;
    }
    extended.set(tail(square), row * (size + 2) + size);
  }
  return extended;
}
