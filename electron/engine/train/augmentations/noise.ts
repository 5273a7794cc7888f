/** Gaussian noise on every pixel, as of a poor scan; what leaves [0, 1] is cut off. */
import type { Tensor4D } from '@tensorflow/tfjs';
import type { AugmentationKind } from '../augmentation.ts';
import { planStreams } from '../draws.ts';

export const addNoise: AugmentationKind = ({ noise }) => {
  if (noise === undefined || noise.stddev === 0) return null;
  return ({ tf, draws }, pictures) => {
    const deviations = draws.normal(pictures.shape, planStreams.noise).mul(noise.stddev);
    return tf.clipByValue(pictures.add<Tensor4D>(deviations), 0, 1);
  };
};
