/** Mirrors half of the pictures, left to right, top to bottom, or each by its own chance. Of digits it makes other signs. */
import type { Tensor4D } from '@tensorflow/tfjs';
import type { AugmentationKind } from '../augmentation.ts';
import { planStreams } from '../draws.ts';

const [down, across] = [1, 2];

export const flip: AugmentationKind = ({ flips }) => {
  if (flips === undefined || !(flips.horizontal || flips.vertical)) return null;
  return ({ tf, draws }, pictures) => {
    const count = pictures.shape[0];
    // Both are drawn whatever is asked for, so that one of them does the same with and without the other.
    const chances = draws.uniform([count, 2], planStreams.flips).less(0.5).cast('float32');
    const mirror = (picture: Tensor4D, axis: number, chance: number): Tensor4D => {
      const isMirrored = chances.slice([0, chance], [count, 1]).reshape([count, 1, 1, 1]);
      return picture.mul(tf.scalar(1).sub(isMirrored)).add(picture.reverse(axis).mul(isMirrored));
    };
    const turned = flips.horizontal ? mirror(pictures, across, 0) : pictures;
    return flips.vertical ? mirror(turned, down, 1) : turned;
  };
};
