/** The heart of a step: forward, loss, backward. The same function runs op by op and is recorded into a graph. */
import type { Scalar, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { BuiltModel, ModelWeight } from '../model/build.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { augment } from './augment.ts';
import type { Draws } from './draws.ts';
import { crossEntropy, penalty } from './loss.ts';

export interface Gradients {
  /** [loss, right answers]: mean cross-entropy of the batch without penalties, and a count. */
  readonly seen: Tensor1D;
  /** One per trained weight, of the loss with penalties. */
  readonly gradients: readonly Tensor[];
}

/** Pictures [N, height, width, 1] in [0, 1], labels [N]. To be called in a tidy, after `draws.begin`. */
export function computeGradients(
  tf: Tensorflow,
  network: { readonly model: BuiltModel; readonly trained: readonly ModelWeight[]; readonly plan: TrainingPlan; readonly draws: Draws },
  pictures: Tensor4D,
  labels: Tensor1D,
): Gradients {
  const { model, trained, plan, draws } = network;
  const varied = plan.augmentation === null ? pictures : augment(tf, pictures, plan.augmentation, draws);
  let seen: Tensor1D | undefined;
  const { grads } = tf.variableGrads(
    () => {
      const logits = model.logits(varied, { training: true });
      const loss = crossEntropy(tf, logits, labels, plan.labelSmoothing);
      const correct = logits.argMax(-1).equal(labels).cast('float32').sum<Scalar>();
      seen = tf.keep(tf.stack([loss, correct])) as Tensor1D;
      const extra = penalty(tf, trained, plan.regularization);
      return extra === null ? loss : loss.add(extra);
    },
    trained.map(({ variable }) => variable),
  );
  return { seen: seen!, gradients: trained.map(({ variable }) => grads[variable.name]!) };
}
