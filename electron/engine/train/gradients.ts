/** The heart of a step: forward, loss, backward. The same function runs op by op and is recorded into a graph. */
import type { Rank, Scalar, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { BuiltModel, ModelWeight } from '../model/build.ts';
import { withinPart } from '../owners.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { vary } from './augment.ts';
import { clip } from './clipping.ts';
import type { Draws } from './draws.ts';
import { halfSquares } from './gradientNorm.ts';
import { crossEntropy, distanceFromAnchors, penalty, toTargets } from './loss.ts';
import type { StepResult } from './step.ts';

export interface Gradients {
  /** What `toStepResult` understands once its three values are read. */
  readonly seen: Tensor1D;
  /** One per trained weight, of the loss with penalties; clipped where the plan clips. */
  readonly gradients: readonly Tensor[];
}

/** Pictures [N, height, width, 1] in [0, 1], labels [N]. To be called in a tidy, after `draws.begin`. */
export function computeGradients(
  tf: Tensorflow,
  network: {
    readonly model: BuiltModel;
    readonly trained: readonly ModelWeight[];
    readonly plan: TrainingPlan;
    readonly draws: Draws;
    readonly classWeights: readonly number[] | null;
    /** What the plan's anchor holds weights to, by name; empty where it holds none. */
    readonly anchors: ReadonlyMap<string, Tensor>;
  },
  pictures: Tensor4D,
  labels: Tensor1D,
): Gradients {
  const { model, trained, plan, draws, classWeights, anchors } = network;
  const { augmentation, gradientClipping } = plan;
  const { shown, shares } = vary(tf, pictures, augmentation, draws);
  const told: Tensor<Rank.R0>[] = [];
  const lossWithPenalties = () => {
    const logits = model.logits(shown, { training: true });
    const loss = withinPart(tf, 'loss', () => {
      const targets = toTargets(tf, labels, logits.shape.at(-1)!, { smoothing: plan.labelSmoothing, classWeights, shares });
      return crossEntropy(tf, logits, targets);
    });
    // Of a mixed picture, the answer is right that names what there is more of.
    const correct = logits.argMax(-1).equal(labels).cast('float32').sum<Scalar>();
    told.push(tf.keep(loss), tf.keep(correct));
    const extra = withinPart(tf, 'regularization', () => penalty(tf, trained, plan.regularization, [...model.penalties(), ...distanceFromAnchors(tf, trained, anchors, plan.anchor)]));
    return extra === null ? loss : loss.add<Scalar>(extra);
  };
  try {
    const { grads } = tf.variableGrads(lossWithPenalties, trained.map(({ variable }) => variable));
    const gradients = trained.map(({ variable }) => grads[variable.name]!);
    const half = halfSquares(tf, gradients);
    return {
      seen: tf.stack([...told, half]) as Tensor1D,
      gradients: gradientClipping === null ? gradients : clip(tf, gradients, half, gradientClipping),
    };
  } finally {
    for (const tensor of told) tensor.dispose();
  }
}

export function toStepResult([loss, correct, halfSquares]: Iterable<number>): StepResult {
  return { loss: loss!, correct: correct!, gradientNorm: Math.sqrt(2 * halfSquares!) };
}
