/** The training loss: categorical cross-entropy on logits, with label smoothing, and the penalties of regularisation. */
import type { Scalar, Tensor, Tensor1D, Variable } from '@tensorflow/tfjs';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { isKernel } from './pace.ts';

/**
 * Mean over the batch of −Σ target·log softmax(logits), in nats; the target is one-hot with `smoothing` spread evenly
 * over all classes (Szegedy et al., 2016). Logits [N, classes], labels [N].
 */
export function crossEntropy(tf: Tensorflow, logits: Tensor, labels: Tensor1D, smoothing: number): Scalar {
  const classes = logits.shape.at(-1)!;
  const targets = tf.oneHot(labels, classes).cast('float32').mul(1 - smoothing).add(smoothing / classes);
  return targets.mul(tf.logSoftmax(logits)).sum(-1).mean<Scalar>().neg();
}

/** l1·Σ|w| + l2·Σw² over all kernels; biases and the weights of batch normalisation are left alone, as in Keras. */
export function penalty(
  tf: Tensorflow,
  weights: readonly { readonly name: string; readonly variable: Variable }[],
  { l1, l2 }: TrainingPlan['regularization'],
): Scalar | null {
  if (l1 === 0 && l2 === 0) return null;
  const kernels = weights.filter(({ name }) => isKernel(name));
  if (kernels.length === 0) return null;
  return tf.addN(
    kernels.map(({ variable }) => tf.add(variable.abs().sum().mul(l1), variable.square().sum().mul(l2))),
  ) as Scalar;
}
