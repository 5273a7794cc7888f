/**
 * How a recurrent kernel begins: rows or columns, whichever are fewer, at right angles to each other and of length 1, so
 * that what goes round and round neither grows nor fades (Saxe et al., 2014). The same distribution as Keras's.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A matrix [rows, columns], row by row, by Gram and Schmidt's process on normal draws. */
export function drawOrthogonal(rows: number, columns: number, seed: number): Float32Array {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const random = xoroshiro128plus(seed);
  /** Box and Muller (1958). */
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniformFloat64(random))) * Math.cos(2 * Math.PI * uniformFloat64(random));
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    const vector = Float64Array.from({ length }, normal);
    // Twice, because once leaves what rounding left over.
    for (const other of [...vectors, ...vectors]) {
      const along = dot(vector, other);
      vector.forEach((value, index) => (vector[index] = value - along * other[index]!));
    }
    const norm = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / norm));
  }
  const at = (row: number, column: number): number => (rows <= columns ? vectors[row]![column]! : vectors[column]![row]!);
  return Float32Array.from({ length: rows * columns }, (_, index) => at(Math.floor(index / columns), index % columns));
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
