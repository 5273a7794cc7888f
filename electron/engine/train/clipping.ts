/** Gradient clipping: a step goes no farther than its gradient's limit (Pascanu, Mikolov and Bengio, 2013), as Keras has it. */
import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { halfSquares, toNorm } from './gradientNorm.ts';

type Clipping = NonNullable<TrainingPlan['gradientClipping']>;

/** Gradients that are within the limit come back as they were but for rounding; `half` is `halfSquares` of them all. */
export function clip(tf: Tensorflow, gradients: readonly Tensor[], half: Scalar, { type, limit }: Clipping): readonly Tensor[] {
  // limit / max(norm, limit): 1 within the limit.
  const shorten = (gradient: Tensor, norm: Scalar) => gradient.mul(tf.scalar(limit).div(tf.maximum(norm, limit)));
  switch (type) {
    case 'globalNorm': {
      const norm = toNorm(half);
      return gradients.map((gradient) => shorten(gradient, norm));
    }
    case 'norm':
      return gradients.map((gradient) => shorten(gradient, toNorm(halfSquares(tf, [gradient]))));
    case 'value':
      return gradients.map((gradient) => gradient.clipByValue(-limit, limit));
  }
}
