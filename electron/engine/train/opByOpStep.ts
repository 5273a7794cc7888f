/** The training step as TensorFlow.js runs it: one op after the other, on the native library or in JavaScript. */
import type { Variable } from '@tensorflow/tfjs';
import type { Dataset } from '../data/dataset.ts';
import { buildModel } from '../model/build.ts';
import type { ParsedSpec } from '../model/parseSpec.ts';
import { predict } from '../model/predict.ts';
import { assignWeights, readWeights } from '../model/weights.ts';
import type { NamedTensor } from '../store/checkpoint.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { averageWeights } from './averaging.ts';
import { toLabels, toPictures } from './batch.ts';
import { createDraws } from './draws.ts';
import { computeGradients, toStepResult } from './gradients.ts';
import { paceOf } from './pace.ts';
import type { ParsedPlan } from './parsePlan.ts';
import { deriveSeed } from './seeds.ts';
import type { StepResult, TrainingStep } from './step.ts';
import { decay } from './weightDecay.ts';

export interface StepOptions {
  readonly tensorflow: OpenTensorflow;
  readonly spec: ParsedSpec;
  readonly plan: ParsedPlan;
  readonly dataset: Dataset;
  /** The sizes of the batches to come: the plan's, and what is left over at the end of an epoch. */
  readonly batchSizes: readonly number[];
  /** How much a sample of each class counts in the loss; all alike where it is left out. */
  readonly classWeights?: readonly number[] | null;
  /** The weights that the plan's anchor holds trained ones to; none where it is left out. */
  readonly anchors?: readonly NamedTensor[];
}

export function createOpByOpStep({ tensorflow, spec, plan: { plan, optimizer }, dataset, classWeights = null, anchors: held = [] }: StepOptions): TrainingStep {
  const { tf } = tensorflow;
  const draws = createDraws(tensorflow);
  const drawSeed = deriveSeed(plan.seed, 'draws');
  const model = buildModel(tensorflow, spec, { seed: plan.seed, draws, frozen: plan.frozen });
  const trained = model.weights.filter(({ role }) => role === 'trained');
  const anchors = new Map(held.map(({ name, shape, values }) => [name, tf.tensor(values, [...shape], 'float32')]));
  const slots = trained.flatMap(({ name, variable }) =>
    optimizer.slots.map((slot) => ({
      name: `${optimizer.type}/${slot.name}/${name}`,
      variable: tf.tidy(() => tf.variable(tf.fill(variable.shape, slot.initial), false)),
    })),
  );
  const slotsOf = (index: number): Variable[] =>
    slots.slice(index * optimizer.slots.length, (index + 1) * optimizer.slots.length).map(({ variable }) => variable);
  const averaging = plan.averaging === null ? null : averageWeights(tf, model.weights, plan.averaging.decay);

  /** The averages are what is evaluated; the weights that go on training are then a matter of the resume. */
  const evaluated = averaging?.averages ?? model.weights;
  const resumed = averaging === null ? slots : [...slots, ...model.weights.map(({ name, variable }) => ({ name: `trained/${name}`, variable }))];

  function train(batch: Uint32Array, step: number, learningRate: number): StepResult {
    const seen = tf.tidy(() => {
      draws.begin(tf.tensor1d([drawSeed, step], 'int32'));
      const pictures = toPictures(tf, dataset.training, batch, dataset.height, dataset.width);
      const labels = toLabels(tf, dataset.training, batch);
      const { seen, gradients } = computeGradients(tf, { model, trained, plan, draws, classWeights, anchors }, pictures, labels);
      trained.forEach(({ name, variable }, index) => {
        const pace = paceOf(name, { plan, optimizer });
        if (pace.decay > 0) decay(variable, learningRate * pace.decay);
        optimizer.update({ tf, learningRate: learningRate * pace.learning, step }, variable, gradients[index]!, slotsOf(index));
      });
      return [...seen.dataSync()];
    });
    averaging?.update(step);
    return toStepResult(seen);
  }

  return {
    how: 'opByOp',
    train,
    stepsPerCall: 1,
    trainInOneCall: (orders) => orders.map(({ batch, step, learningRate }) => train(batch, step, learningRate)),
    predict: (samples, indices) => {
      const work = () => predict(tf, model.probabilities, samples, indices);
      return averaging === null ? work() : averaging.during(work);
    },
    read: () => ({ evaluated: readWeights(evaluated), resume: readWeights(resumed) }),
    adopt: (weights, where) => {
      assignWeights(tf, model.weights, weights, where);
      averaging?.reset();
    },
    restore: (weights, where) => {
      assignWeights(tf, evaluated, weights.evaluated, where);
      assignWeights(tf, resumed, weights.resume, where);
    },
    dispose: () => {
      averaging?.dispose();
      for (const anchor of anchors.values()) anchor.dispose();
      for (const { variable } of slots) variable.dispose();
      model.dispose();
    },
  };
}
