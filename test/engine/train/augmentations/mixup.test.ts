import { describe, expect, it } from 'vitest';
import { drawShares, mix } from '../../../../electron/engine/train/augmentations/mixup.ts';
import { createDraws } from '../../../../electron/engine/train/draws.ts';
import scipy from '../../../oracles/train/pictures.json' with { type: 'json' };
import { tensorflow, tf } from '../../../support/tensorflow.ts';

const none = { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0 };

describe.each(['native', 'javascript'] as const)('the shares of a mixture (%s)', (kind) => {
  const draws = createDraws({ ...tensorflow, kind });
  const count = 20_000;
  const draw = (alpha: number) =>
    tf.tidy(() => {
      draws.begin(tf.tensor1d([3, 1], 'int32'));
      return drawShares({ draws }, count, { ...none, mixup: { alpha } })!.dataSync();
    });

  it.each(Object.entries(scipy.shares.quantiles))('are SciPy’s larger half of Beta(%s, …)', (alpha, quantiles) => {
    const shares = draw(Number(alpha));
    expect(shares.every((share) => share >= 0.5 && share <= 1)).toBe(true);
    quantiles.forEach((quantile, i) => {
      const at = scipy.shares.at[i]!;
      const below = shares.filter((share) => share < quantile).length / count;
      // Next to 1 float32 has steps of 6e-8, and many shares are all of one.
      if (quantile < 1 - 1e-6) expect(Math.abs(below - at), `${alpha} at ${at}: ${below}`).toBeLessThan(4 * Math.sqrt((at * (1 - at)) / count));
    });
  });

  it.each([1e-3, 0.05, 100])('are numbers for α = %d', (alpha) => {
    expect(draw(alpha).every((share) => share >= 0.5 && share <= 1)).toBe(true);
  });
});

describe('mixup', () => {
  it('keeps each sample’s share of itself and takes the rest from the next, of pictures and targets alike', () => {
    tf.tidy(() => {
      const shares = tf.tensor1d([0.75, 0.5, 1]);
      expect([...mix(tf, tf.tensor2d([[1, 0], [0, 1], [0.5, 0.5]]), shares).dataSync()]).toEqual([0.75, 0.25, 0.25, 0.75, 0.5, 0.5]);
      expect([...mix(tf, tf.tensor4d([8, 4, 0], [3, 1, 1, 1]), shares).dataSync()]).toEqual([7, 2, 0]);
    });
  });

  it('leaves a batch of one as it is, and mixes nothing where it is not asked for', () => {
    tf.tidy(() => {
      expect([...mix(tf, tf.tensor1d([3]), tf.tensor1d([0.5])).dataSync()]).toEqual([3]);
      for (const bounds of [none, { ...none, mixup: { alpha: 0 } }]) expect(drawShares({ draws: createDraws(tensorflow) }, 4, bounds)).toBeNull();
    });
  });
});
