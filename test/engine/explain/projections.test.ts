import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nearestRows } from '../../../electron/engine/project/nearest.ts';
import { principalComponents } from '../../../electron/engine/project/pca.ts';
import { layOut } from '../../../electron/engine/project/umap.ts';
import { tf } from '../../support/tensorflow.ts';

interface Oracle {
  readonly size: number;
  readonly values: string;
  readonly pca: { readonly coordinates: readonly (readonly number[])[]; readonly explained: readonly number[] };
  readonly neighbours: { readonly indices: readonly (readonly number[])[]; readonly distances: readonly (readonly number[])[] };
  readonly trustworthiness: number;
}

/** Of scikit-learn and umap-learn; see the script beside it. */
const oracle = JSON.parse(readFileSync(new URL('../../oracles/explain/projections.json', import.meta.url), 'utf8')) as Oracle;
const { size } = oracle;
const values = Float32Array.from(Buffer.from(oracle.values, 'base64'));
const count = values.length / size;
const k = 15;
const noTurn = async (): Promise<void> => undefined;

describe('principal components', () => {
  it('are scikit-learn’s', () => {
    const { coordinates, explained } = principalComponents(tf, values, size, 2);
    oracle.pca.coordinates.forEach((row, at) => row.forEach((value, axis) => expect(coordinates[2 * at + axis]).toBeCloseTo(value, 3)));
    oracle.pca.explained.forEach((share, axis) => expect(explained[axis]).toBeCloseTo(share, 6));
  });

  it('are none where there is nothing to tell apart', () => {
    expect(principalComponents(tf, new Float32Array(12).fill(3), 4, 2)).toEqual({ coordinates: new Float32Array(6), explained: [0, 0] });
    // Float32 rounds the mean of these, so that it differs from each of them by a little.
    expect(principalComponents(tf, Float32Array.from({ length: 4000 }, (_, at) => [0.1, 0.7, 1.3, 1e3 + 0.1][at % 4]!), 4, 2).explained).toEqual([0, 0]);
    // All on one line, and a layer of a single value.
    const line = principalComponents(tf, Float32Array.of(0, 0, 1, 1, 2, 2), 2, 2);
    expect(line.explained[0]).toBeCloseTo(1, 6);
    expect([...line.coordinates].map((value) => Math.round(value * 1e4) / 1e4)).toEqual([-1.4142, 0, 0, 0, 1.4142, 0]);
    expect([...principalComponents(tf, Float32Array.of(1, 2, 3), 1, 2).coordinates].map((value) => Math.round(value * 1e5) / 1e5)).toEqual([-1, 0, 0, 0, 1, 0]);
  });

  it('are the same of values whose squares no float32 can hold, or tell from 0', () => {
    for (const factor of [1e24, 1e-24]) {
      const { coordinates, explained } = principalComponents(tf, values.map((value) => value * factor), size, 2);
      oracle.pca.explained.forEach((share, axis) => expect(explained[axis]).toBeCloseTo(share, 5));
      oracle.pca.coordinates.forEach((row, at) => row.forEach((value, axis) => expect(coordinates[2 * at + axis]! / factor).toBeCloseTo(value, 2)));
    }
  });

  it('keep no tensors', () => {
    const before = tf.memory().numTensors;
    principalComponents(tf, values, size, 2);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('neighbours of rows', () => {
  it('are scikit-learn’s', async () => {
    const { indices, distances } = await nearestRows(tf, values, size, k, noTurn);
    oracle.neighbours.distances.forEach((row, at) => row.forEach((distance, place) => expect(distances[at * k + place + 1]).toBeCloseTo(distance, 4)));
    // Equally far ones may change places, at the end of the list with one that is no longer on it.
    const shared = oracle.neighbours.indices.map((row, at) => row.filter((index) => indices.subarray(at * k, (at + 1) * k).includes(index)).length);
    expect(shared.every((each) => each >= k - 2)).toBe(true);
  });
});

describe('a UMAP layout', () => {
  it('keeps neighbours together as well as umap-learn does, the same way each time', async () => {
    const places = await layOut(tf, values, size, { seed: 5, turn: noTurn });
    expect(trustworthiness(places, 10)).toBeGreaterThan(oracle.trustworthiness - 0.01);
    expect(await layOut(tf, values, size, { seed: 5, turn: noTurn })).toEqual(places);
    expect(await layOut(tf, values, size, { seed: 6, turn: noTurn })).not.toEqual(places);
  });

  it('keeps the whole in its place, whatever the seed: it begins with the principal components', async () => {
    const first = await layOut(tf, values, size, { seed: 1, turn: noTurn });
    for (const seed of [2, 3]) expect(agreement(first, await layOut(tf, values, size, { seed, turn: noTurn }))).toBeGreaterThan(0.8);
  });

  it('has all in one place where all are alike', async () => {
    expect(await layOut(tf, new Float32Array(40).fill(0.1), 2, { seed: 0, turn: noTurn })).toEqual(new Float32Array(40));
  });

  it('has what is alike in one place, however few are left', async () => {
    const copies = Float32Array.from({ length: 200 }, (_, at) => Number(at >= 180) * at);
    for (const [rows, distinct] of [[Float32Array.of(1, 2, 3, 4, 5, 6), 3], [Float32Array.of(1, 1, 1, 1, 2, 2), 2], [copies, 11]] as const) {
      const places = await layOut(tf, rows, 2, { seed: 0, turn: noTurn });
      expect(places).toHaveLength(rows.length);
      expect([...places].every(Number.isFinite)).toBe(true);
      expect(new Set(Array.from({ length: rows.length / 2 }, (_, row) => `${places[2 * row]!} ${places[2 * row + 1]!}`)).size).toBe(distinct);
    }
  });
});

/** Of three digits taken anywhere, how often the layout says as the other which of two is nearer to the third. */
function agreement(one: Float32Array, other: Float32Array): number {
  const square = (places: Float32Array, a: number, b: number): number => (places[2 * a]! - places[2 * b]!) ** 2 + (places[2 * a + 1]! - places[2 * b + 1]!) ** 2;
  const isNearer = (places: Float32Array, [a, b, c]: readonly number[]): boolean => square(places, a!, b!) < square(places, a!, c!);
  const triples = Array.from({ length: 5000 }, (_, at) => [(at * 7) % count, (at * 31 + 11) % count, (at * 101 + 57) % count]);
  return triples.filter((each) => isNearer(one, each) === isNearer(other, each)).length / triples.length;
}

/** Venna & Kaski (2001), as scikit-learn has it: how few of the nearest in the layout were far away before. */
function trustworthiness(places: Float32Array, neighbours: number): number {
  const orderBy = (rows: Float32Array, width: number, one: number): number[] => {
    const square = (other: number): number => Array.from({ length: width }, (_, at) => (rows[one * width + at]! - rows[other * width + at]!) ** 2).reduce((sum, each) => sum + each, 0);
    const squares = Array.from({ length: count }, (_, other) => (other === one ? -1 : square(other)));
    return [...squares.keys()].sort((a, b) => squares[a]! - squares[b]!);
  };
  let penalty = 0;
  for (let one = 0; one < count; one++) {
    const ranks = new Map(orderBy(values, size, one).map((other, rank) => [other, rank]));
    for (const other of orderBy(places, 2, one).slice(1, neighbours + 1)) penalty += Math.max(0, ranks.get(other)! - neighbours);
  }
  return 1 - (2 * penalty) / (count * neighbours * (2 * count - 3 * neighbours - 1));
}
