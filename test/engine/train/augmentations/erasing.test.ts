import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { augment } from '../../../../electron/engine/train/augment.ts';
import { createDraws, type Draws } from '../../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../../support/tensorflow.ts';

interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** What is erased of pictures of grey, `null` where nothing; fails where it is no rectangle. */
function erase(draws: Draws, [count, height, width]: readonly [number, number, number], erasing: { rate: number; maxArea: number }): (Rectangle | null)[] {
  const pictures = tf.tidy(() => {
    draws.begin(tf.tensor1d([3, 1], 'int32'));
    const grey = tf.fill<Tensor4D['rankType']>([count, height, width, 1], 0.25);
    return augment(tf, grey, { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, erasing }, draws).squeeze([3]).arraySync() as number[][][];
  });
  return pictures.map((picture) => {
    const erased = picture.flatMap((row, y) => row.flatMap((value, x) => (value === 0 ? [{ y, x }] : [])));
    expect(picture.flat().filter((value) => value === 0.25)).toHaveLength(height * width - erased.length);
    if (erased.length === 0) return null;
    const [ys, xs] = [erased.map(({ y }) => y), erased.map(({ x }) => x)];
    const [top, left] = [Math.min(...ys), Math.min(...xs)];
    const [rows, columns] = [Math.max(...ys) - top + 1, Math.max(...xs) - left + 1];
    expect(erased).toHaveLength(rows * columns);
    return { top, left, rows, columns };
  });
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('erasing', () => {
  it('puts the rectangle where the chances say', () => {
    // Hit or not, area, aspect, and place down and across; each from 0 to 1.
    const chances = [
      [0.49, 1, 0.5, 0.5, 0],
      [0.5, 1, 0.5, 0.5, 0],
      [0, 1, 1, 0.999, 0.999],
      [0, 0, 0.5, 0, 0.999],
    ];
    const draws: Draws = { ...createDraws(tensorflow), uniform: () => tf.tensor2d(chances) };
    expect(erase(draws, [4, 28, 20], { rate: 0.5, maxArea: 0.25 })).toEqual([
      // A quarter is half of each side; 7.5 of 15 places down.
      { top: 7, left: 0, rows: 14, columns: 10 },
      null,
      // 3⅓ times as tall as wide: √(0.25 · 3⅓) = 0.913 and √(0.25 / 3⅓) = 0.274 of the sides, at the lower right.
      { top: 2, left: 15, rows: 26, columns: 5 },
      // √0.02 = 0.141 of the sides, at the upper right.
      { top: 0, left: 17, rows: 4, columns: 3 },
    ]);
  });
});

for (const kind of ['native', 'javascript'] as const) {
  describe(`erasing (${kind})`, () => {
    const draws = createDraws({ ...tensorflow, kind });
    const [height, width] = [60, 40];
    const found = erase(draws, [3000, height, width], { rate: 0.3, maxArea: 0.4 });
    const hit = found.filter((rectangle) => rectangle !== null);

    it('hits the share of pictures it is given, each within its borders', () => {
      expect(Math.abs(hit.length / found.length - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / found.length));
      for (const { top, left, rows, columns } of hit) {
        expect([top, left, height - top - rows, width - left - columns].every((room) => room >= 0)).toBe(true);
      }
    });

    it('covers areas spread evenly from 2 % to the greatest', () => {
      const areas = hit.map(({ rows, columns }) => (rows * columns) / (height * width)).toSorted((a, b) => a - b);
      // Whole pixels make a little more or less of it.
      expect(areas[0]).toBeGreaterThan(0.017);
      expect(areas.at(-1)).toBeLessThan(0.412);
      for (const quantile of [0.1, 0.25, 0.5, 0.75, 0.9]) {
        expect(Math.abs(areas[Math.floor(quantile * areas.length)]! - (0.02 + 0.38 * quantile)), `quantile ${quantile}`).toBeLessThan(0.025);
      }
    });

    it('is as often tall as wide, up to 3⅓ to 1 of the picture’s own shape, and lies anywhere', () => {
      const aspects = hit.map(({ rows, columns }) => Math.log(rows / height / (columns / width)));
      expect(Math.abs(mean(aspects))).toBeLessThan(0.09);
      const greatest = Math.max(...aspects.map(Math.abs));
      expect(greatest).toBeGreaterThan(1);
      expect(greatest).toBeLessThan(Math.log(10 / 3) + 0.15);
      for (const place of [
        hit.map(({ top, rows }) => (height === rows ? 0.5 : top / (height - rows))),
        hit.map(({ left, columns }) => (width === columns ? 0.5 : left / (width - columns))),
      ]) {
        expect(Math.abs(mean(place) - 0.5)).toBeLessThan(0.04);
        expect(Math.sqrt(mean(place.map((share) => (share - 0.5) ** 2)))).toBeCloseTo(1 / Math.sqrt(12), 1.3);
      }
    });
  });
}
