/** Adds one training step for batches of one size to a graph: gather, forward, backward, update. */
import type { Rank, Tensor } from '@tensorflow/tfjs';
import { attribute } from '../nativeOps.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { averagingDecay } from '../train/averaging.ts';
import { computeGradients, toStepResult } from '../train/gradients.ts';
import { paceOf } from '../train/pace.ts';
import type { StepResult } from '../train/step.ts';
import { compileDecay } from '../train/weightDecay.ts';
import type { Graph, NodeOutput } from './graph.ts';
import type { GraphNetwork, GraphWeight } from './network.ts';
import { toPictureNodes } from './pictures.ts';
import { record } from './record.ts';
import type { Feed, GraphSession } from './session.ts';

export interface CompiledTraining {
  run(session: GraphSession, batch: Uint32Array, step: number, learningRate: number, drawSeed: number): StepResult;
}

/** What every step is fed, whatever its batch size. */
export interface StepInputs {
  /** The learning rate times each factor that the plan needs of it: what weights learn and decay by. */
  readonly rates: ReadonlyMap<number, NodeOutput>;
  /** [seed, step] of the random draws. */
  readonly key: NodeOutput;
  /** The share of the moving averages that the step keeps. */
  readonly keep: NodeOutput;
  /** The optimiser's own numbers. */
  readonly fed: Readonly<Record<string, NodeOutput>>;
}

export function addStepInputs({ graph, plan, weights }: GraphNetwork): StepInputs {
  const scalar = (name: string) => graph.placeholder(`step/${name}`, 'float32', []);
  const paces = weights.filter(({ role }) => role === 'trained').map(({ name }) => paceOf(name, plan));
  const factors = [...new Set(paces.flatMap(({ learning, decay }) => (decay > 0 ? [learning, decay] : [learning])))];
  return {
    rates: new Map(factors.map((factor, index) => [factor, scalar(`rate/${index}`)])),
    key: graph.placeholder('step/key', 'int32', [2]),
    keep: scalar('keep'),
    fed: Object.fromEntries(Object.keys(plan.optimizer.fed(1)).map((name) => [name, scalar(name)])),
  };
}

export function compileTraining(tf: Tensorflow, network: GraphNetwork, inputs: StepInputs, batchSize: number): CompiledTraining {
  const { graph, plan, images, labels, weights } = network;
  const indices = graph.placeholder(`indices/${batchSize}`, 'int32', [batchSize]);
  const pictures = toPictureNodes(graph, gather(graph, images.handle, 'uint8', indices), [batchSize, ...network.picture]);
  const recorded = recordGradients(tf, network, inputs, pictures, gather(graph, labels.handle, 'int32', indices), batchSize);

  const updates = recorded.gradients.map((recorded) => update(network, inputs, recorded));
  updates.push(...recorded.statistics.map(({ weight, value }) => graph.assign(weight.stored, value)));
  const moving = weights.filter(({ role }) => role !== 'frozen');
  updates.push(...moving.flatMap((weight) => moveAverage(graph, weight, inputs.keep, [...updates])));
  const seen = graph.identity(recorded.seen, 'float32', updates, `seen/${batchSize}`);

  return {
    run(session, batch, step, learningRate, drawSeed) {
      const [values] = session.run(
        [
          { node: indices, dtype: 'int32', shape: [batchSize], values: Int32Array.from(batch) },
          { node: inputs.key, dtype: 'int32', shape: [2], values: Int32Array.of(drawSeed, step) },
          ...[...inputs.rates].map(([factor, node]) => feed(node, learningRate * factor)),
          ...(plan.plan.averaging === null ? [] : [feed(inputs.keep, averagingDecay(plan.plan.averaging.decay, step))]),
          ...Object.entries(plan.optimizer.fed(step)).map(([name, value]) => feed(inputs.fed[name]!, value)),
        ],
        [seen],
      );
      return toStepResult(values!);
    },
  };
}

/** Runs the step's heart once on blank pictures, and keeps what it computed as nodes. */
function recordGradients(tf: Tensorflow, { graph, model, draws, plan, classWeights, weights, anchors, picture }: GraphNetwork, { key }: StepInputs, pictures: NodeOutput, labels: NodeOutput, batchSize: number) {
  const trained = weights.filter(({ role }) => role === 'trained');
  return scoped(tf, () => {
    const pictureTensor = tf.zeros<Rank.R4>([batchSize, ...picture]);
    const labelTensor = tf.zeros<Rank.R1>([batchSize], 'int32');
    const keyTensor = tf.tensor1d([0, 0], 'int32');
    const known = new Map<Tensor, NodeOutput>([[pictureTensor, pictures], [labelTensor, labels], [keyTensor, key]]);
    const values = new Map(weights.map(({ variable, stored }) => [variable, graph.read(stored)]));
    for (const [variable, value] of values) known.set(variable, value);
    const held = new Map([...anchors].map(([name, stored]) => [name, tf.zeros([...stored.shape])]));
    for (const [name, tensor] of held) known.set(tensor, graph.read(anchors.get(name)!));
    return record(tf, graph, known, ({ nodeOf }) => {
      draws.begin(keyTensor);
      const { seen, gradients } = computeGradients(tf, { model, trained, plan: plan.plan, draws, classWeights, anchors: held }, pictureTensor, labelTensor);
      return {
        seen: nodeOf(seen),
        gradients: trained.map((weight, index) => ({ weight, value: values.get(weight.variable)!, gradient: nodeOf(gradients[index]!) })),
        // A layer that keeps statistics has assigned them on the way; the variable now stands for the new value.
        statistics: weights.filter(({ role }) => role === 'statistic').map((weight) => ({ weight, value: nodeOf(weight.variable) })),
      };
    });
  });
}

interface WeightGradient {
  readonly weight: GraphWeight;
  /** The weight as the gradient saw it. */
  readonly value: NodeOutput;
  readonly gradient: NodeOutput;
}

/** One weight's decay and update; returns the node to wait for. */
function update({ graph, plan }: GraphNetwork, { rates, fed }: StepInputs, { weight, value, gradient }: WeightGradient): NodeOutput {
  const { stored, slots } = weight;
  const pace = paceOf(weight.name, plan);
  const decayed = pace.decay > 0 ? [compileDecay(graph, stored, value, rates.get(pace.decay)!)] : [];
  // The update waits for the decay by waiting for its gradient, so that no optimiser need know of decay.
  const due = decayed.length > 0 ? graph.identity(gradient, 'float32', decayed) : gradient;
  return plan.optimizer.compile({ graph, weight: stored, slots, gradient: due, learningRate: rates.get(pace.learning)!, fed });
}

/** average ← average + (1 − keep)·(weight − average), once the weight has its new value. */
function moveAverage(graph: Graph, { stored, average }: GraphWeight, keep: NodeOutput, after: readonly NodeOutput[]): NodeOutput[] {
  if (average === null) return [];
  const float = [attribute.type('T', 'float32')];
  const difference = graph.add('Sub', [graph.read(stored, after), graph.read(average)], float);
  const move = graph.add('Mul', [difference, graph.add('Sub', [graph.scalar(1), keep], float)], float);
  return [graph.add('AssignAddVariableOp', [average.handle, move], [attribute.type('dtype', 'float32')])];
}

const gather = (graph: Graph, handle: NodeOutput, dtype: 'uint8' | 'int32', indices: NodeOutput): NodeOutput =>
  graph.add('ResourceGather', [handle, indices], [attribute.type('dtype', dtype), attribute.type('Tindices', 'int32')]);

const feed = (node: NodeOutput, value: number): Feed => ({ node, dtype: 'float32', shape: [], values: Float32Array.of(value) });
