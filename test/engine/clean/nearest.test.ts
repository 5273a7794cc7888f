/** Distances to neighbours equal scikit-learn's; what is beyond the fence is worked by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { neighbourDistances } from '../../../electron/engine/clean/nearest.ts';
import { findOutliers } from '../../../electron/engine/clean/outliers.ts';
import { tf } from '../../support/tensorflow.ts';

interface Oracle {
  readonly size: number;
  readonly k: number;
  readonly features: string;
  readonly queries: string;
  readonly among: readonly number[];
  readonly ofQueries: readonly number[];
}
const oracle = JSON.parse(readFileSync(new URL('../../oracles/clean/neighbours.json', import.meta.url), 'utf8')) as Oracle;
const { size, k, among, ofQueries } = oracle;
const toFloats = (text: string): Float32Array => new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
const [features, queries] = [toFloats(oracle.features), toFloats(oracle.queries)];

const expectClose = (actual: Float64Array, expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  // cos is computed in float32, and the distance of twins is the root of what rounding leaves.
  for (const [i, value] of expected.entries()) expect(Math.abs(actual[i]! - value)).toBeLessThan(2e-4);
};

describe('distances to the nearest', () => {
  it('are scikit-learn’s among the samples themselves, twins included', async () => {
    expectClose(await neighbourDistances(tf, features, features, size, { k, isBase: true }), among);
  });

  it('are scikit-learn’s of others', async () => {
    expectClose(await neighbourDistances(tf, queries, features, size, { k, isBase: false }), ofQueries);
  });

  it('are the same in pieces, and no tensor is left', async () => {
    const many = new Float32Array(features.length * 20);
    for (let copy = 0; copy < 20; copy++) many.set(features, copy * features.length);
    const before = tf.memory().numTensors;
    const distances = await neighbourDistances(tf, many, features, size, { k, isBase: false });
    expect(tf.memory().numTensors).toBe(before);
    expect(distances).toHaveLength(1200);
    for (let i = 60; i < 1200; i++) expect(distances[i]).toBeCloseTo(distances[i % 60]!, 5);
  });

  it('are none without neighbours or direction', async () => {
    const alone = await neighbourDistances(tf, Float32Array.of(1, 2), Float32Array.of(1, 2), 2, { k, isBase: true });
    expect([...alone]).toEqual([NaN]);
    const [zero, one] = await neighbourDistances(tf, Float32Array.of(0, 0, 1, 0), Float32Array.of(0, 1, 1, 0), 2, { k: 1, isBase: false });
    expect([zero, one]).toEqual([NaN, 0]);
  });
});

describe('outliers', () => {
  it('are beyond Q3 + 3 · IQR of their own class, the farthest by their class’s measure first', () => {
    // Class 0: quartiles of 1, 2, 3, 4, 20 are 2 and 4, so the fence is at 10. Class 1: of 10, 11, 12, 13, 30: 11 and 13, 19.
    const distances = Float64Array.of(1, 2, 3, 4, 20, 10, 11, 12, 13, 30, NaN);
    const labels = Uint8Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2);
    expect(findOutliers(distances, labels, { distances, labels }, 3)).toEqual([
      { sample: 4, distance: 20, typical: 3, score: 20 / 3 },
      { sample: 9, distance: 30, typical: 12, score: 2.5 },
    ]);
  });

  it('of other samples are judged by the fences of the reference', () => {
    const reference = { distances: Float64Array.of(1, 2, 3, 4, 5), labels: new Uint8Array(5) };
    expect(findOutliers(Float64Array.of(9, 11), Uint8Array.of(0, 0), reference, 1).map(({ sample }) => sample)).toEqual([1]);
  });
});
