/** The training loss: categorical cross-entropy on logits, with label smoothing, and the penalties of regularisation. */
import type { Scalar, Tensor, Tensor1D, Variable } from '@tensorflow/tfjs';
import type { TrainingPlan } from '../../contract/plan.ts';
import { attribute, executeNativeMany, isNative } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { isKernel } from './pace.ts';

/**
 * Mean over the batch of −Σ target·log softmax(logits), in nats; the target is one-hot with `smoothing` spread evenly
 * over all classes (Szegedy et al., 2016). Logits [N, classes], labels [N].
 */
export function crossEntropy(tf: Tensorflow, logits: Tensor, labels: Tensor1D, smoothing: number): Scalar {
  const classes = logits.shape.at(-1)!;
  const rest = smoothing / classes;
  const targets = tf.oneHot(labels, classes, 1 - smoothing + rest, rest, 'float32');
  if (isNative(tf)) return crossEntropyNatively(tf, logits, targets);
  return targets.mul(tf.logSoftmax(logits)).sum(-1).mean<Scalar>().neg();
}

/** TensorFlow's op tells the loss of each sample and, at once, its gradient softmax(logits) − target. */
function crossEntropyNatively(tf: Tensorflow, logits: Tensor, targets: Tensor): Scalar {
  const count = logits.shape[0];
  const apply = tf.customGrad((...values) => {
    const [scores, save] = values as unknown as [Tensor, (tensors: Tensor[]) => void];
    const [losses, gradient] = executeNativeMany(tf, 'SoftmaxCrossEntropyWithLogits', [attribute.type('T', 'float32')], [scores, targets], 2);
    save([gradient!]);
    return {
      value: losses!.mean(),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => saved!.mul(dy.div(count)),
    };
  });
  return apply(logits) as Scalar;
}

/**
 * l1·Σ|w| + l2·Σw² over all kernels; biases and the weights of batch normalisation are left alone, as in Keras. `own` is
 * what layers ask for besides.
 */
export function penalty(
  tf: Tensorflow,
  weights: readonly { readonly name: string; readonly variable: Variable }[],
  { l1, l2 }: TrainingPlan['regularization'],
  own: readonly Scalar[] = [],
): Scalar | null {
  const kernels = l1 === 0 && l2 === 0 ? [] : weights.filter(({ name }) => isKernel(name));
  const parts = [...kernels.map(({ variable }) => tf.add(variable.abs().sum().mul(l1), variable.square().sum().mul(l2))), ...own];
  return parts.length === 0 ? null : (tf.addN(parts) as Scalar);
}
