import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { augment } from '../../../../electron/engine/train/augment.ts';
import { blurBy } from '../../../../electron/engine/train/augmentations/blur.ts';
import { createDraws } from '../../../../electron/engine/train/draws.ts';
import scipy from '../../../oracles/train/pictures.json' with { type: 'json' };
import { tensorflow, tf } from '../../../support/tensorflow.ts';

const native = tf.getBackend();

describe('blur', () => {
  it.each([native, 'cpu'])('is SciPy’s Gaussian filter, each picture with a width of its own, paper outside (%s)', async (backend) => {
    const { shape, radius, pictures, sigmas, blurred } = scipy.blur;
    await tf.setBackend(backend);
    const received = tf.tidy(() => blurBy({ tf }, tf.tensor4d(pictures, [...shape, 1] as [number, number, number, number]), tf.tensor3d(sigmas, [shape[0]!, 1, 1]), radius).dataSync());
    await tf.setBackend(native);
    blurred.forEach((expected, i) => expect(received[i], `pixel ${i}`).toBeCloseTo(expected, 5));
  });

  it('draws the width of each picture evenly up to the bound, and loses no ink that stays on the picture', () => {
    const [count, side, greatest] = [2000, 15, 1.5];
    const draws = createDraws(tensorflow);
    const [spreads, inks] = tf.tidy(() => {
      draws.begin(tf.tensor1d([3, 1], 'int32'));
      const dot = tf.buffer([count, side, side, 1]);
      for (let i = 0; i < count; i++) dot.set(1, i, 7, 7, 0);
      const pictures = augment(tf, dot.toTensor() as Tensor4D, { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, blur: { maxSigmaPixels: greatest } }, draws).squeeze<Tensor3D>([3]);
      // The variance of the ink's places down is σ².
      const places = tf.range(-7, 8).square().reshape([1, side, 1]);
      return [pictures.mul(places).sum([1, 2]).sqrt().dataSync(), pictures.sum([1, 2]).dataSync()];
    });
    inks.forEach((ink) => expect(ink).toBeCloseTo(1, 3));
    const sorted = [...spreads].toSorted((a, b) => a - b);
    // Narrower than half a pixel, a row of pixels no longer has the variance of the curve.
    for (const quantile of [0.4, 0.6, 0.8, 0.95]) expect(Math.abs(sorted[Math.floor(quantile * count)]! - quantile * greatest)).toBeLessThan(0.05);
    expect(sorted.at(-1)).toBeLessThanOrEqual(greatest);
  });
});
