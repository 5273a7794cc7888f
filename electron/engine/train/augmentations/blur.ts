/** A Gaussian blur of another width for each picture, as of a poor focus: down and across, as two small matrix products. */
import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import type { AugmentationContext, AugmentationKind } from '../augmentation.ts';
import { planStreams } from '../draws.ts';

/** Where the Gaussian is cut off, in its standard deviations, as SciPy's filter has it. */
const reach = 4;
/** So narrow that no neighbour has a part in it, and not so narrow that a division ends in no number. */
const leastSigma = 0.05;

export const blur: AugmentationKind = ({ blur }) => {
  if (blur === undefined || blur.maxSigmaPixels === 0) return null;
  const { maxSigmaPixels } = blur;
  return (context, pictures) => {
    const sigmas = context.draws.uniform([pictures.shape[0], 1, 1], planStreams.blur).mul<Tensor3D>(maxSigmaPixels);
    return blurBy(context, pictures, sigmas, Math.ceil(reach * maxSigmaPixels));
  };
};

/** Pictures [N, height, width, 1], each blurred by its own σ [N, 1, 1] in pixels; `radius` pixels away nothing counts any more, outside is paper. */
export function blurBy({ tf }: Pick<AugmentationContext, 'tf'>, pictures: Tensor4D, sigmas: Tensor3D, radius: number): Tensor4D {
  const [count, height, width] = pictures.shape;
  const exponents = tf.maximum(sigmas, leastSigma).square().mul(2).reciprocal().neg();
  const total = toSquares(Array.from({ length: 2 * radius + 1 }, (_, place) => place - radius)).mul(exponents).exp().sum(-1, true);
  /** [N, side, side]: how much of each pixel of a side comes to each. */
  const spread = (side: number): Tensor => {
    const distances = Array.from({ length: side * side }, (_, i) => Math.abs((i % side) - Math.floor(i / side)));
    const isWithin = tf.tensor3d(distances.map((distance) => (distance <= radius ? 1 : 0)), [1, side, side]);
    return toSquares(distances).reshape([1, side, side]).mul(exponents).exp().mul(isWithin).div(total);
  };
  const down = spread(height);
  const across = height === width ? down : spread(width);
  return tf.matMul(tf.matMul(down, pictures.reshape([count, height, width])), across).reshape([count, height, width, 1]);

  function toSquares(distances: readonly number[]): Tensor {
    return tf.tensor3d(distances.map((distance) => distance ** 2), [1, 1, distances.length]);
  }
}
