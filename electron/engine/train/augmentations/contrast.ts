/** Contrast: each picture's values lie farther from or nearer to their mean by a factor; what leaves [0, 1] is cut off. */
import type { Tensor4D } from '@tensorflow/tfjs';
import type { AugmentationKind } from '../augmentation.ts';
import { planStreams } from '../draws.ts';

export const changeContrast: AugmentationKind = ({ contrast }) => {
  if (contrast === undefined || contrast.range === 0) return null;
  return ({ tf, draws }, pictures) => {
    const factor = draws.uniform([pictures.shape[0], 1, 1, 1], planStreams.contrast).mul(2 * contrast.range).add(1 - contrast.range);
    const mean = pictures.mean<Tensor4D>([1, 2], true);
    return tf.clipByValue(pictures.sub(mean).mul(factor).add<Tensor4D>(mean), 0, 1);
  };
};
