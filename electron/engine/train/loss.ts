/** The training loss: categorical cross-entropy on logits, with all that changes its targets, and the penalties of regularisation. */
import type { Scalar, Tensor, Tensor1D, Variable } from '@tensorflow/tfjs';
import type { TrainingPlan } from '../../contract/plan.ts';
import { attribute, executeNativeMany, isNative } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { mix } from './augmentations/mixup.ts';
import { isKernel } from './pace.ts';

export interface Targets {
  /** [N, classes]; each row adds up to 1. */
  readonly targets: Tensor;
  /** How much each sample counts, [N]; `null` where all count once. */
  readonly weights: Tensor | null;
}

interface TargetOptions {
  /** The share of each target that is spread evenly over all classes (Szegedy et al., 2016). */
  readonly smoothing: number;
  readonly classWeights: readonly number[] | null;
  /** What each sample keeps of itself where samples are mixed, [N]. */
  readonly shares: Tensor1D | null;
}

/** One-hot targets for labels [N], smoothed, mixed as the pictures are, each counting as much as its class does. */
export function toTargets(tf: Tensorflow, labels: Tensor1D, classes: number, { smoothing, classWeights, shares }: TargetOptions): Targets {
  const rest = smoothing / classes;
  const targets = tf.oneHot(labels, classes, 1 - smoothing + rest, rest, 'float32');
  // A sum over one weight and zeros: to gather, TensorFlow.js would read the labels back.
  const weights = classWeights === null ? null : tf.oneHot(labels, classes, 1, 0, 'float32').mul(tf.tensor1d([...classWeights])).sum(-1);
  if (shares === null) return { targets, weights };
  if (weights === null) return { targets: mix(tf, targets, shares), weights };
  // Of a mixture each part counts as its own class does.
  const mixedWeights = mix(tf, weights, shares);
  return { targets: mix(tf, targets.mul(weights.reshape([-1, 1])), shares).div(mixedWeights.reshape([-1, 1])), weights: mixedWeights };
}

/**
 * Mean over the batch of −Σ target·log softmax(logits), each sample times its weight, in nats; logits [N, classes]. The
 * mean is over the number of samples, not over the sum of their weights, as in Keras.
 */
export function crossEntropy(tf: Tensorflow, logits: Tensor, { targets, weights }: Targets): Scalar {
  if (isNative(tf)) return crossEntropyNatively(tf, logits, targets, weights);
  const losses = targets.mul(tf.logSoftmax(logits)).sum(-1).neg();
  return (weights === null ? losses : losses.mul(weights)).mean();
}

/** TensorFlow's op tells the loss of each sample and, at once, its gradient softmax(logits) − target. */
function crossEntropyNatively(tf: Tensorflow, logits: Tensor, targets: Tensor, weights: Tensor | null): Scalar {
  const count = logits.shape[0];
  const apply = tf.customGrad((...values) => {
    const [scores, save] = values as unknown as [Tensor, (tensors: Tensor[]) => void];
    const [losses, gradient] = executeNativeMany(tf, 'SoftmaxCrossEntropyWithLogits', [attribute.type('T', 'float32')], [scores, targets], 2);
    save([weights === null ? gradient! : gradient!.mul(weights.reshape([-1, 1]))]);
    return {
      value: (weights === null ? losses! : losses!.mul(weights)).mean(),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => saved!.mul(dy.div(count)),
    };
  });
  return apply(logits) as Scalar;
}

/**
 * λ·Σ(w − w₀)² over the weights that have an anchor w₀, by name: how far those that were taken over have gone, biases among
 * them (Li, Grandvalet & Davoine, 2018, where λ is α/2).
 */
export function distanceFromAnchors(
  tf: Tensorflow,
  weights: readonly { readonly name: string; readonly variable: Variable }[],
  anchors: ReadonlyMap<string, Tensor>,
  factor: number,
): Scalar[] {
  if (factor === 0) return [];
  return weights.flatMap(({ name, variable }) => {
    const anchor = anchors.get(name);
    return anchor === undefined ? [] : [tf.sub(variable, anchor).square().sum().mul<Scalar>(factor)];
  });
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
