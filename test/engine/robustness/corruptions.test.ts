import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { corruptionKindSchema, type CorruptionKind } from '../../../electron/contract/robustness.ts';
import { corruptions } from '../../../electron/engine/robustness/corruptions.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

/** As wide as the strengths are told for. */
const side = 28;
type Ink = readonly (readonly [row: number, column: number, shade: number])[];

function apply(kind: CorruptionKind, strength: number, ink: Ink, index = 0): (row: number, column: number) => number {
  const values = new Float32Array(side * side);
  for (const [row, column, shade] of ink) values[row * side + column] = shade;
  const draws = createDraws(tensorflow);
  const changed = tf.tidy(() => {
    draws.begin(tf.tensor1d([1, 0], 'int32'));
    const pictures: Tensor4D = tf.tensor4d(values, [1, side, side, 1]);
    return corruptions.find((each) => each.kind === kind)!.apply({ tf, draws, pictures, indices: Uint32Array.of(index) }, strength);
  });
  const pixels = changed.dataSync();
  changed.dispose();
  return (row, column) => pixels[row * side + column]!;
}

const dot: Ink = [[10, 12, 1]];

describe('corruptions', () => {
  it('are all that the contract has, in its order', () => expect(corruptions.map(({ kind }) => kind)).toEqual(corruptionKindSchema.options));

  it('change nothing at their neutral strength', () => {
    for (const { kind, neutral } of corruptions) {
      const at = apply(kind, neutral, [[10, 12, 1], [11, 12, 0.5], [11, 13, 0.25]]);
      expect([at(10, 12), at(11, 12), at(11, 13), at(10, 13)].map((shade) => Math.round(shade * 1e5) / 1e5), kind).toEqual([1, 0.5, 0.25, 0]);
    }
  });

  it('stay within what a picture can be', () => {
    for (const { kind, strengths } of corruptions) {
      for (const strength of strengths) {
        const at = apply(kind, strength, [[10, 12, 1], [27, 27, 1], [14, 14, 0.5]], 3);
        const shades = Array.from({ length: side * side }, (_, pixel) => at(Math.floor(pixel / side), pixel % side));
        expect(Math.min(...shades), kind).toBeGreaterThanOrEqual(-1e-6);
        expect(Math.max(...shades), kind).toBeLessThanOrEqual(1 + 1e-6);
      }
    }
  });

  it('shift to one of four sides, by the sample', () => {
    const found = [0, 1, 2, 3].map((index) => {
      const at = apply('shift', 3, dot, index);
      return [[10, 15], [13, 12], [10, 9], [7, 12]].map(([row, column]) => Math.round(at(row!, column!)));
    });
    expect(found).toEqual([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]);
  });

  it('turn about the centre, to the right or to the left', () => {
    // Centre (13.5, 13.5); 10 to the right of it, 30° further down or up: (13.5 + 10 cos 30°, 13.5 ± 5).
    const ink: Ink = [[13, 23, 1], [14, 23, 1], [13, 24, 1], [14, 24, 1]];
    const [one, other] = [apply('rotation', 30, ink, 0), apply('rotation', 30, ink, 1)];
    const around = (at: typeof one, row: number, column: number) => at(row, column) + at(row + 1, column) + at(row, column + 1) + at(row + 1, column + 1);
    const [up, down] = [around(one, 8, 22), around(one, 18, 22)];
    expect(Math.max(up, down)).toBeGreaterThan(2);
    expect(Math.min(up, down)).toBeCloseTo(0, 5);
    expect([around(other, 18, 22), around(other, 8, 22)].map((ink) => ink > 2)).toEqual([up > 2, down > 2]);
  });

  it('scale about the centre', () => {
    // (5, 5) is read from 13.5 − 8.5 / 0.8 = 2.875, an eighth of a pixel off the ink both ways.
    const ink: Ink = [3, 4].flatMap((row) => [3, 4].map((column) => [row, column, 1] as const));
    const at = apply('scale', 0.8, ink);
    expect(at(5, 5)).toBeCloseTo(0.875 ** 2, 5);
    expect(at(3, 3)).toBeCloseTo(0, 5);
  });

  it('shear rows against each other', () => {
    // 10 above the centre's row, sheared by 0.3 to 3 pixels aside.
    const ink: Ink = [[3, 13, 1], [4, 13, 1]];
    const at = apply('shear', 0.3, ink, 1);
    const other = apply('shear', 0.3, ink, 0);
    const sides = [at, other].map((each) => [each(3, 10) + each(3, 9) > 0.5, each(3, 16) + each(3, 17) > 0.5]);
    expect(sides).toEqual(sides[0]![0] === true ? [[true, false], [false, true]] : [[false, true], [true, false]]);
  });

  it('make strokes thicker by what their neighbours have, a part of a pixel a part of the way', () => {
    const at = apply('thicker', 1.5, dot);
    expect([at(10, 12), at(11, 13), at(10, 14), at(12, 14), at(10, 15)]).toEqual([1, 1, 0.5, 0.5, 0]);
  });

  it('make strokes thinner likewise', () => {
    const bar: Ink = [8, 9, 10].flatMap((row) => Array.from({ length: 10 }, (_, column) => [row, 8 + column, 1] as const));
    const whole = apply('thinner', 1, bar);
    expect([whole(8, 12), whole(9, 12), whole(10, 12)].map((shade) => Math.round(shade * 1e6) / 1e6)).toEqual([0, 1, 0]);
    const part = apply('thinner', 0.25, bar);
    expect([part(8, 12), part(9, 12)].map((shade) => Math.round(shade * 1e6) / 1e6)).toEqual([0.75, 1]);
  });

  it('add the same noise each time', () => {
    const [one, same] = [apply('noise', 0.2, dot), apply('noise', 0.2, dot)];
    const shades = (at: typeof one) => Array.from({ length: side * side }, (_, pixel) => at(Math.floor(pixel / side), pixel % side));
    expect(shades(one)).toEqual(shades(same));
    // Half of N(0, σ) is cut off at 0: the mean of the rest over all is σ/√(2π).
    expect(shades(one).reduce((sum, shade) => sum + shade, 0) / side ** 2).toBeCloseTo(0.2 / Math.sqrt(2 * Math.PI), 1);
  });

  it('blur by a Gaussian of that width', () => {
    const at = apply('blur', 1, dot);
    const total = [-4, -3, -2, -1, 0, 1, 2, 3, 4].reduce((sum, distance) => sum + Math.exp(-(distance ** 2) / 2), 0);
    expect(at(10, 12)).toBeCloseTo(1 / total ** 2, 5);
    expect(at(11, 14)).toBeCloseTo(Math.exp(-2.5) / total ** 2, 5);
  });

  it('bring shades nearer to their mean', () => {
    const at = apply('contrast', 0.5, dot);
    const mean = 1 / side ** 2;
    expect(at(10, 12)).toBeCloseTo(mean + 0.5 * (1 - mean), 6);
    expect(at(0, 0)).toBeCloseTo(0.5 * mean, 6);
  });

  it('go from ink on paper to paper on ink', () => {
    const [part, whole] = [apply('inversion', 0.2, dot), apply('inversion', 1, dot)];
    expect([part(10, 12), part(0, 0), whole(10, 12), whole(0, 0)].map((shade) => Math.round(shade * 1e6) / 1e6)).toEqual([0.8, 0.2, 0, 1]);
  });

  it('cover a square somewhere around the middle, by the sample', () => {
    const full: Ink = Array.from({ length: side * side }, (_, pixel) => [Math.floor(pixel / side), pixel % side, 1] as const);
    for (const index of [0, 1, 2, 77]) {
      const at = apply('occlusion', 6, full, index);
      const covered = full.filter(([row, column]) => at(row, column) === 0);
      const [rows, columns] = [covered.map(([row]) => row), covered.map(([, column]) => column)];
      expect(covered).toHaveLength(36);
      expect([Math.max(...rows) - Math.min(...rows), Math.max(...columns) - Math.min(...columns)]).toEqual([5, 5]);
    }
    expect(apply('occlusion', 6, full, 0)(4, 4)).toBe(0);
    expect(apply('occlusion', 6, full, 1)(4, 4)).toBe(1);
  });
});
