import type { Tensor3D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { augment } from '../../../../electron/engine/train/augment.ts';
import { createDraws } from '../../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../../support/tensorflow.ts';

/** Of which ways each of 2,000 pictures was turned; fails where one is anything else. */
function turn(kind: 'native' | 'javascript', flips: { horizontal: boolean; vertical: boolean }): string[] {
  const draws = createDraws({ ...tensorflow, kind });
  const picture = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]];
  const mirror = (rows: readonly (readonly number[])[]) => rows.map((row) => row.toReversed());
  const ways = { none: picture, across: mirror(picture), down: picture.toReversed(), both: mirror(picture.toReversed()) };
  const names = new Map(Object.entries(ways).map(([name, rows]) => [JSON.stringify(rows.flat().map(Math.fround)), name]));
  const turned = tf.tidy(() => {
    draws.begin(tf.tensor1d([3, 1], 'int32'));
    const pictures = tf.tensor4d(Array.from({ length: 2000 }, () => picture.flat()).flat(), [2000, 2, 3, 1]);
    return augment(tf, pictures, { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, flips }, draws).squeeze<Tensor3D>([3]).arraySync();
  });
  return turned.map((rows) => names.get(JSON.stringify(rows.flat())) ?? expect.fail(JSON.stringify(rows)));
}
const share = (ways: readonly string[], names: readonly string[]) => ways.filter((way) => names.includes(way)).length / ways.length;
/** Four standard deviations of a share of 2,000 coins. */
const tolerance = 4 * Math.sqrt(0.25 / 2000);

describe.each(['native', 'javascript'] as const)('flips (%s)', (kind) => {
  it('mirrors half of the pictures across, or down, and nothing else', () => {
    for (const [flips, way] of [[{ horizontal: true, vertical: false }, 'across'], [{ horizontal: false, vertical: true }, 'down']] as const) {
      const ways = turn(kind, flips);
      expect([...new Set(ways)].toSorted()).toEqual([way, 'none'].toSorted());
      expect(Math.abs(share(ways, [way]) - 0.5)).toBeLessThan(tolerance);
    }
  });

  it('does both by chances of their own', () => {
    const ways = turn(kind, { horizontal: true, vertical: true });
    expect(Math.abs(share(ways, ['across', 'both']) - 0.5)).toBeLessThan(tolerance);
    expect(Math.abs(share(ways, ['down', 'both']) - 0.5)).toBeLessThan(tolerance);
    expect(Math.abs(share(ways, ['both']) - 0.25)).toBeLessThan(tolerance);
  });
});
