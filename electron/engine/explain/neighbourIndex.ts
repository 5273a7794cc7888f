/**
 * Many samples by the last hidden layer, kept so that the nearest to another are found at once: a byte for each value, by
 * which candidates are chosen. 60,000 samples of 256 values take 15 MB in place of 61.
 */
import type { Nearness } from '../../contract/explain.ts';

/** Signed bytes times a scale of each row's own. */
export class NeighbourIndex {
  /** Of the samples whose rows are added, in that order. */
  readonly indices: Uint32Array;
  /** Values of a row. */
  readonly size: number;
  readonly #rows: Int8Array;
  readonly #scales: Float32Array;
  /** The lengths of the rows as they were. */
  readonly #lengths: Float32Array;
  #count = 0;

  constructor(indices: Uint32Array, size: number) {
    this.indices = indices;
    this.size = size;
    this.#rows = new Int8Array(indices.length * size);
    this.#scales = new Float32Array(indices.length);
    this.#lengths = new Float32Array(indices.length);
  }

  /** Rows one after the other, of `size` values each. */
  add(values: Float32Array): void {
    const { size } = this;
    for (let start = 0; start < values.length; start += size) {
      let [greatest, squares] = [0, 0];
      for (let at = start; at < start + size; at++) {
        greatest = Math.max(greatest, Math.abs(values[at]!));
        squares += values[at]! ** 2;
      }
      const scale = greatest / 127;
      const to = this.#count * size;
      if (scale > 0) for (let at = 0; at < size; at++) this.#rows[to + at] = Math.round(values[start + at]! / scale);
      this.#scales[this.#count] = scale;
      this.#lengths[this.#count] = Math.sqrt(squares);
      this.#count++;
    }
  }

  /** Places in `indices` of the rows that seem nearest, the nearest first; `isWanted` is asked about the index of each sample. */
  async candidates(query: Float32Array, by: Nearness, count: number, isWanted: (index: number) => boolean): Promise<number[]> {
    const distances = new Float32Array(this.#count);
    const { size } = this;
    const length = lengthOf(query);
    for (let row = 0; row < this.#count; row++) {
      if (!isWanted(this.indices[row]!)) {
        distances[row] = Infinity;
        continue;
      }
      let product = 0;
      for (let at = 0, from = row * size; at < size; at++) product += this.#rows[from + at]! * query[at]!;
      distances[row] = toDistance(by, product * this.#scales[row]!, this.#lengths[row]!, length);
      // Others of the process wait no longer than some milliseconds.
      if (((row + 1) * size) % mostAtOnce < size) await new Promise((resolve) => setImmediate(resolve));
    }
    return Array.from(nearestPlaces(distances, count));
  }
}

const mostAtOnce = 2 ** 23;

/** The exact distance of two rows; the cosine's of a row of zeros is 1, as if it were at right angles to all. */
export function distanceOf(by: Nearness, one: Float32Array, other: Float32Array): number {
  if (by === 'euclidean') return Math.sqrt(one.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0));
  return toDistance(by, one.reduce((sum, value, at) => sum + value * other[at]!, 0), lengthOf(one), lengthOf(other));
}

function toDistance(by: Nearness, product: number, one: number, other: number): number {
  if (by === 'euclidean') return Math.sqrt(Math.max(0, one ** 2 + other ** 2 - 2 * product));
  return one === 0 || other === 0 ? 1 : Math.max(0, 1 - product / (one * other));
}

const lengthOf = (row: Float32Array): number => Math.sqrt(row.reduce((sum, value) => sum + value ** 2, 0));

/** The places of the least values, ascending; what is infinite is none. */
function nearestPlaces(distances: Float32Array, count: number): Uint32Array {
  // The count-th least bounds what has to be sorted with its places.
  const bound = distances.toSorted()[Math.min(count, distances.length) - 1] ?? 0;
  return Uint32Array.from(distances.keys())
    .filter((place) => distances[place]! <= bound && distances[place] !== Infinity)
    .sort((a, b) => distances[a]! - distances[b]!)
    .subarray(0, count);
}
