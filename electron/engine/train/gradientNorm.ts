/** How long the gradient is: the L2 norm over all trained weights together. */
import type { Scalar, Tensor } from '@tensorflow/tfjs';
import { attribute, executeNative } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';

/** ½·Σg² over all gradients: half the square of their norm, which TensorFlow has an op for. */
export function halfSquares(tf: Tensorflow, gradients: readonly Tensor[]): Scalar {
  const native = tf.getBackend() === 'tensorflow';
  const parts = gradients.map((gradient) =>
    native ? executeNative(tf, 'L2Loss', [attribute.type('T', 'float32')], [gradient]) : gradient.square().sum().div(2),
  );
  return tf.addN(parts) as Scalar;
}

export const toNorm = (halfSquares: Scalar): Scalar => halfSquares.mul<Scalar>(2).sqrt();
