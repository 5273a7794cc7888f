/**
 * UMAP (McInnes, Healy & Melville, 2018): a layout in two dimensions in which neighbours stay neighbours. Neighbours are
 * exact and the beginning is the principal components, which keep the whole in its place (Kobak & Linderman, 2021).
 */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Tensorflow } from '../tensorflow.ts';
import { toFuzzyGraph, type Edge } from './fuzzyGraph.ts';
import { nearestRows } from './nearest.ts';
import { principalComponents } from './pca.ts';

const neighbours = 15;
/** 1/(1 + a·d^2b) is near 1 up to the least distance of 0.1 and falls like e^−d beyond it: `find_ab_params(1, 0.1)` of umap-learn. */
const [a, b] = [1.5769434603, 0.8950608779];
const epochs = 200;
const negatives = 5;
const mostMove = 4;
/** The side of the square in which it begins. */
const extent = 10;

interface Options {
  readonly seed: number;
  /** Told how far it is, of all rounds. */
  readonly turn: (done: number, total: number) => Promise<void>;
}

/** `values`: rows of `size` → count × 2. The same seed gives the same layout on the same machine. */
export async function layOut(tf: Tensorflow, values: Float32Array, size: number, { seed, turn }: Options): Promise<Float32Array> {
  const count = values.length / size;
  const k = Math.min(neighbours, count);
  // Finding neighbours takes about as long as some of the rounds.
  const before = Math.round(epochs / 10);
  const near = await nearestRows(tf, values, size, k, (done, total) => turn(Math.round((before * done) / total), before + epochs));
  const edges = toFuzzyGraph(near, k);
  const places = begin(principalComponents(tf, values, size, 2).coordinates);
  await pull(places, edges, seed, (epoch) => turn(before + epoch, before + epochs));
  return places;
}

/** Within the square, and no two in the same place. */
function begin(coordinates: Float32Array): Float32Array {
  const most = coordinates.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0);
  return coordinates.map((value, at) => (most === 0 ? 0 : (extent * value) / most) + 1e-4 * Math.sin(at * 12.9898));
}

/** Neighbours attract each other, as often as their edge weighs; each time, some at random are pushed away. */
async function pull(places: Float32Array, edges: readonly Edge[], seed: number, turn: (epoch: number) => Promise<void>): Promise<void> {
  const count = places.length / 2;
  const random = xoroshiro128plus(seed);
  const heaviest = edges.reduce((most, { weight }) => Math.max(most, weight), 0);
  const due = Float64Array.from(edges, ({ weight }) => heaviest / weight);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = 1 - epoch / epochs;
    for (let at = 0; at < edges.length; at++) {
      if (due[at]! > epoch + 1) continue;
      const { from, to, weight } = edges[at]!;
      due[at]! += heaviest / weight;
      // Both ways: each end is pulled, and pushes others away.
      attract(places, from, to, rate);
      for (const one of [from, to]) {
        for (let draw = 0; draw < negatives; draw++) {
          const other = (random.next() >>> 0) % count;
          if (other !== one) repel(places, one, other, rate);
        }
      }
    }
    await turn(epoch + 1);
  }
}

function attract(places: Float32Array, one: number, other: number, rate: number): void {
  const [x, y] = [places[2 * one]! - places[2 * other]!, places[2 * one + 1]! - places[2 * other + 1]!];
  const square = x * x + y * y;
  if (square === 0) return;
  const power = square ** b;
  const factor = (-2 * a * b * power) / square / (a * power + 1);
  const [moveX, moveY] = [rate * clip(factor * x), rate * clip(factor * y)];
  places[2 * one]! += moveX;
  places[2 * one + 1]! += moveY;
  places[2 * other]! -= moveX;
  places[2 * other + 1]! -= moveY;
}

function repel(places: Float32Array, one: number, other: number, rate: number): void {
  const [x, y] = [places[2 * one]! - places[2 * other]!, places[2 * one + 1]! - places[2 * other + 1]!];
  const square = x * x + y * y;
  const factor = (2 * b) / ((0.001 + square) * (a * square ** b + 1));
  places[2 * one]! += rate * clip(factor * x);
  places[2 * one + 1]! += rate * clip(factor * y);
}

const clip = (move: number): number => Math.max(-mostMove, Math.min(mostMove, move));
