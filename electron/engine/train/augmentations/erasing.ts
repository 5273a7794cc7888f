/** Random erasing (Zhong et al., 2017): a rectangle of paper somewhere on some of the pictures. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { AugmentationContext, AugmentationKind, Bounds } from '../augmentation.ts';
import type { Tensorflow } from '../../tensorflow.ts';
import { planStreams } from '../draws.ts';

/** Zhong's smallest share of a picture, and his greatest height in terms of the width and the other way round. */
const minArea = 0.02;
const maxAspect = 1 / 0.3;

type Erasing = NonNullable<Bounds['erasing']>;

export const erase: AugmentationKind = ({ erasing }) => {
  if (erasing === undefined || erasing.rate === 0) return null;
  return (context, pictures) => cover(context, pictures, erasing);
};

/**
 * Area and logarithm of the aspect are spread evenly. Where Zhong draws again until a rectangle fits, aspects are drawn
 * from those that fit; they are in terms of the picture's own, so that a tall picture gets tall rectangles.
 */
function cover({ tf, draws }: AugmentationContext, pictures: Tensor4D, { rate, maxArea }: Erasing): Tensor4D {
  const [count, height, width] = pictures.shape;
  const chances = draws.uniform([count, 5], planStreams.erasing);
  const chance = (index: number) => chances.slice([0, index], [count, 1]);
  const isHit = chance(0).less(rate).cast('float32');
  const area = chance(1).mul(maxArea - minArea).add(minArea);
  const widest = tf.minimum(area.log().neg(), Math.log(maxAspect));
  const stretch = chance(2).mul(2).sub(1).mul(widest).div(2).exp();
  const side = area.sqrt();
  const rows = toSpan(tf, side.mul(stretch), chance(3), height).mul(isHit);
  const columns = toSpan(tf, side.div(stretch), chance(4), width);
  const covered = rows.reshape([count, height, 1, 1]).mul(columns.reshape([count, 1, width, 1]));
  return pictures.mul(tf.scalar(1).sub(covered));
}

/** [N, pixels]: 1 along the span that has this share [N, 1] of a side, somewhere on it as chance [N, 1] has it; 0 elsewhere. */
function toSpan(tf: Tensorflow, share: Tensor, chance: Tensor, pixels: number): Tensor {
  const length = share.mul(pixels).round().clipByValue(1, pixels);
  const start = chance.mul(tf.scalar(pixels + 1).sub(length)).floor();
  const places = tf.range(0, pixels).reshape([1, pixels]);
  return tf.logicalAnd(places.greaterEqual(start), places.less(start.add(length))).cast('float32');
}
