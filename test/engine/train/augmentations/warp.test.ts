import type { Tensor4D } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { augment } from '../../../../electron/engine/train/augment.ts';
import type { Bounds } from '../../../../electron/engine/train/augmentation.ts';
import { drawTransforms } from '../../../../electron/engine/train/augmentations/affine.ts';
import { drawDisplacements } from '../../../../electron/engine/train/augmentations/elastic.ts';
import { sample } from '../../../../electron/engine/train/augmentations/warp.ts';
import { createDraws } from '../../../../electron/engine/train/draws.ts';
import scipy from '../../../oracles/train/elastic.json' with { type: 'json' };
import { tensorflow, tf } from '../../../support/tensorflow.ts';

const none: Bounds = { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0 };
const affine: Bounds = { rotationDegrees: 20, scale: 0.2, shear: 0.3, shiftPixels: 2 };
const native = tf.getBackend();

for (const kind of ['native', 'javascript'] as const) {
  describe(`elastic distortion (${kind})`, () => {
    const draws = createDraws({ ...tensorflow, kind });
    beforeAll(async () => {
      await tf.setBackend(kind === 'native' ? native : 'cpu');
    });
    afterAll(async () => {
      await tf.setBackend(native);
    });

    /** Pixels, [picture][row][column] of [down, across]. */
    const displace = (shape: readonly [number, number, number], displacementPixels: number, smoothnessPixels: number) =>
      tf.tidy(() => {
        const [, height, width] = shape;
        draws.begin(tf.tensor1d([3, 1], 'int32'));
        const boxes = drawDisplacements({ tf, draws }, shape, { displacementPixels, smoothnessPixels });
        return (boxes.reshape([...shape, 4]).arraySync() as number[][][][]).map((rows) =>
          rows.map((row) => row.map(([down, across]) => [down! * (height - 1), across! * (width - 1)] as const)),
        );
      });

    it('reads pictures between their pixels as SciPy does, and paper outside', () => {
      const [count, height, width] = scipy.shape as [number, number, number];
      const boxes = Array.from({ length: count * height * width }, (_, i) => {
        const [y, x] = [Math.floor(i / width) % height, i % width];
        const place = [(y + scipy.displacements[2 * i]!) / (height - 1), (x + scipy.displacements[2 * i + 1]!) / (width - 1)];
        return [...place, ...place];
      });
      const read = tf.tidy(() => sample({ tf, draws }, tf.tensor4d(scipy.pictures, [count, height, width, 1]), tf.tensor2d(boxes)).dataSync());
      scipy.samples.forEach((expected, i) => expect(read[i], `pixel ${i}`).toBeCloseTo(expected, 5));
      expect(scipy.samples.filter((value) => value === 0).length).toBeGreaterThan(100);
    });

    it.each([['alone', none], ['with an affine map', affine]])('%s reads each pixel where it is displaced to', (_, bounds) => {
      const shape = [3, 9, 14] as const;
      const elastic = { displacementPixels: 1.5, smoothnessPixels: 3 };
      const field = displace([...shape], elastic.displacementPixels, elastic.smoothnessPixels);
      const [before, after, maps] = tf.tidy(() => {
        draws.begin(tf.tensor1d([3, 1], 'int32'));
        const pictures = tf.randomUniform<Tensor4D['rankType']>([...shape, 1], 0, 1, 'float32', 7);
        return [pictures, augment(tf, pictures, { ...bounds, elastic }, draws)]
          .map((tensor) => tensor.squeeze([3]).arraySync() as number[][][])
          .concat([[drawTransforms({ tf, draws }, shape, bounds).arraySync()]]);
      }) as [number[][][], number[][][], number[][][]];
      after.forEach((rows, n) =>
        rows.forEach((row, y) =>
          row.forEach((value, x) => {
            const [a, b, c, d, e, f] = maps[0]![n] as [number, number, number, number, number, number];
            const [down, across] = field[n]![y]![x]!;
            const place = [d * x + e * y + f + down, a * x + b * y + c + across] as const;
            const nearEdge = [place[0], place[1], 8 - place[0], 13 - place[1]].some((way) => Math.abs(way) < 1e-4);
            if (!nearEdge) expect(value, `${n} ${y} ${x}`).toBeCloseTo(between(before[n]!, ...place), 4);
          }),
        ),
      );
    });

    it('moves every pixel, at the edge too, by the standard deviation it is given, and its neighbours alike, as SciPy’s filter does', () => {
      const [count, height, width] = [1500, 13, 30] as const;
      for (const [sigma, correlations] of Object.entries(scipy.correlations)) {
        const field = displace([count, height, width], 0.8, Number(sigma));
        const mean = (each: (rows: (typeof field)[number]) => number) => field.reduce((sum, rows) => sum + each(rows), 0) / count;
        for (const axis of [0, 1] as const) {
          for (const [y, x] of [[0, 0], [6, 12], [12, 29], [0, 15], [7, 0]] as const) {
            const at = (rows: (typeof field)[number]) => rows[y]![x]![axis];
            expect(Math.abs(mean(at)), `mean at ${y}, ${x}`).toBeLessThan(0.08);
            expect(Math.abs(Math.sqrt(mean((rows) => at(rows) ** 2)) / 0.8 - 1), `deviation at ${y}, ${x}`).toBeLessThan(0.07);
          }
          correlations.forEach((expected, distance) => {
            const across = mean((rows) => rows[6]![9]![axis] * rows[6]![9 + distance]![axis]) / 0.64;
            const down = mean((rows) => rows[0]![9]![axis] * rows[distance]![9]![axis]) / 0.64;
            for (const found of [across, down]) expect(Math.abs(found - expected), `over ${distance} at σ = ${sigma}: ${found}`).toBeLessThan(0.1);
          });
        }
        // Down and across are unrelated.
        expect(Math.abs(mean((rows) => rows[6]![9]![0] * rows[6]![9]![1]) / 0.64)).toBeLessThan(0.1);
      }
    });
  });
}

/** Bilinear by hand; outside is paper. */
function between(picture: readonly (readonly number[])[], y: number, x: number): number {
  const [height, width] = [picture.length, picture[0]!.length];
  if (y < 0 || x < 0 || y > height - 1 || x > width - 1) return 0;
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const at = (row: number, column: number) => picture[Math.min(row, height - 1)]![Math.min(column, width - 1)]!;
  const [v, u] = [y - top, x - left];
  return (1 - v) * ((1 - u) * at(top, left) + u * at(top, left + 1)) + v * ((1 - u) * at(top + 1, left) + u * at(top + 1, left + 1));
}
