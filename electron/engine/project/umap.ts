/**
 * UMAP (McInnes, Healy & Melville, 2018) by umap-js: a layout in two dimensions in which neighbours stay neighbours. It is
 * given exact neighbours and begins with the principal components, which keep the whole in its place (Kobak & Linderman, 2021).
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { UMAP } from 'umap-js';
import type { Tensorflow } from '../tensorflow.ts';
import { nearestRows } from './nearest.ts';
import { principalComponents } from './pca.ts';

const neighbours = 15;
const epochs = 200;
/** From the middle of the square in which it begins to its sides. */
const extent = 10;
/** Of `extent`: as far do two begin from each other that have the same components. */
const apart = 1e-4;

interface Options {
  readonly seed: number;
  /** Told how far it is, of all rounds. */
  readonly turn: (done: number, total: number) => Promise<void>;
}

/** `values`: rows of `size` → count × 2. The same seed gives the same layout on the same machine; rows that are alike lie in one place. */
export async function layOut(tf: Tensorflow, values: Float32Array, size: number, options: Options): Promise<Float32Array> {
  const { distinct, which } = toDistinct(values, size);
  const places = await layOutDistinct(tf, distinct, size, options);
  return Float32Array.from({ length: 2 * which.length }, (_, at) => places[2 * which[at >> 1]! + (at & 1)]!);
}

/** Each row once, and which of those each row is. The library's work on a row among copies of itself grows with the number of all. */
function toDistinct(values: Float32Array, size: number): { readonly distinct: Float32Array; readonly which: readonly number[] } {
  const known = new Map<string, number>();
  const toBytes = (row: number): string => Buffer.from(values.buffer, values.byteOffset + 4 * row * size, 4 * size).toString('latin1');
  const firsts: number[] = [];
  const which = Array.from({ length: values.length / size }, (_, row) => {
    const bytes = toBytes(row);
    const place = known.get(bytes) ?? firsts.push(row) - 1;
    known.set(bytes, place);
    return place;
  });
  const distinct = new Float32Array(firsts.length * size);
  for (const [place, row] of firsts.entries()) distinct.set(values.subarray(row * size, (row + 1) * size), place * size);
  return { distinct, which };
}

async function layOutDistinct(tf: Tensorflow, values: Float32Array, size: number, { seed, turn }: Options): Promise<Float32Array> {
  const count = values.length / size;
  const { coordinates } = principalComponents(tf, values, size, 2);
  const most = coordinates.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0);
  if (most === 0 || count < 3) return coordinates;
  // The library lays out more rows than each has neighbours, of whom it is itself the first.
  const k = Math.min(neighbours, count - 1);
  // Finding neighbours and weighing them takes about as long as some of the rounds.
  const before = Math.round(epochs / 4);
  const { indices, distances } = await nearestRows(tf, values, size, k, (done, total) => turn(Math.round((before * done) / total / 2), before + epochs));
  const random = xoroshiro128plus(seed);
  const umap = new UMAP({ nNeighbors: k, nEpochs: epochs, random: () => uniformFloat64(random) });
  umap.setPrecomputedKNN(toRows(indices, k), toRows(distances, k));
  // Their number is all it takes from the rows, as their neighbours are known.
  umap.initializeFit(Array.from({ length: count }, () => []));
  const places = umap.getEmbedding();
  for (const [row, place] of places.entries()) for (let axis = 0; axis < 2; axis++) place[axis] = (extent * coordinates[2 * row + axis]!) / most + apart * place[axis]!;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    await turn(before + epoch, before + epochs);
  }
  return Float32Array.from(places.flat());
}

const toRows = (values: ArrayLike<number>, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, row) => Array.from({ length: width }, (__, at) => values[row * width + at]!));
