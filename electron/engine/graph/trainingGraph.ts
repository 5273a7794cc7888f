/** Adds one training step for batches of one size to a graph: gather, forward, backward, update. */
import type { Rank, Tensor } from '@tensorflow/tfjs';
import { attribute } from '../nativeOps.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { averagingDecay } from '../train/averaging.ts';
import { computeGradients, toStepResult } from '../train/gradients.ts';
import { paceOf } from '../train/pace.ts';
import type { StepOrder, StepResult } from '../train/step.ts';
import { compileDecay } from '../train/weightDecay.ts';
import type { Graph, NodeOutput } from './graph.ts';
import type { GraphNetwork, GraphWeight } from './network.ts';
import { toPictureNodes } from './pictures.ts';
import { record } from './record.ts';
import type { Feed, GraphSession } from './session.ts';

export interface CompiledTraining {
  /** The steps of one call, as many as the graph has a round for, or a single one. */
  run(session: GraphSession, orders: readonly StepOrder[], drawSeed: number): StepResult[];
}

/** What a step is fed, whatever its batch size. */
export interface StepInputs {
  /** The learning rate times each factor that the plan needs of it: what weights learn and decay by. */
  readonly rates: ReadonlyMap<number, NodeOutput>;
  /** [seed, step] of the random draws. */
  readonly key: NodeOutput;
  /** The share of the moving averages that the step keeps. */
  readonly keep: NodeOutput;
  /** The optimiser's own numbers. */
  readonly fed: Readonly<Record<string, NodeOutput>>;
  /** Every node above, in one order for all steps of a call. */
  readonly nodes: readonly NodeOutput[];
  feed(order: StepOrder, drawSeed: number): Feed[];
}

/** `round` is the step's place in its call, from 0. */
export function addStepInputs({ graph, plan: { plan, optimizer }, weights }: GraphNetwork, round: number): StepInputs {
  const paces = weights.filter(({ role }) => role === 'trained').map(({ name }) => paceOf(name, { plan, optimizer }));
  const factors = [...new Set(paces.flatMap(({ learning, decay }) => (decay > 0 ? [learning, decay] : [learning])))];
  const { averaging } = plan;
  // All numbers come in one tensor: each that is fed on its own costs 2 µs.
  const numbersOf = ({ step, learningRate }: StepOrder): number[] => [
    averaging === null ? 0 : averagingDecay(averaging.decay, step),
    ...factors.map((factor) => learningRate * factor),
    ...Object.values(optimizer.fed(step)),
  ];
  const fedNames = Object.keys(optimizer.fed(1));
  const numbers = graph.placeholder(`step/${round}/numbers`, 'float32', [1 + factors.length + fedNames.length]);
  const key = graph.placeholder(`step/${round}/key`, 'int32', [2]);
  const [keep, ...others] = graph.unpack(numbers, 'float32', 1 + factors.length + fedNames.length);
  return {
    rates: new Map(factors.map((factor, index) => [factor, others[index]!])),
    key,
    keep: keep!,
    fed: Object.fromEntries(fedNames.map((name, index) => [name, others[factors.length + index]!])),
    nodes: [key, keep!, ...others],
    feed: (order, drawSeed) => [
      { node: key, dtype: 'int32', shape: [2], values: Int32Array.of(drawSeed, order.step) },
      { node: numbers, dtype: 'float32', shape: [1 + others.length], values: Float32Array.from(numbersOf(order)) },
    ],
  };
}

/** The graph has a round for each of `inputs`: a call takes them all, one after the other, or only the first. */
export function compileTraining(tf: Tensorflow, network: GraphNetwork, inputs: readonly [StepInputs, ...StepInputs[]], batchSize: number): CompiledTraining {
  const { graph } = network;
  const indices = inputs.map((_, round) => graph.placeholder(`indices/${batchSize}/${round}`, 'int32', [batchSize]));
  const [first, ...others] = inputs;
  const from = graph.nodes.length;
  const seen = [addStep(tf, network, first, indices[0]!, batchSize)];
  const to = graph.nodes.length;
  others.forEach((round, index) => {
    const replaced = new Map([[indices[0]!, indices[index + 1]!], ...first.nodes.map((node, place) => [node, round.nodes[place]!] as const)]);
    seen.push(graph.again(from, to, replaced, seen.at(-1)!, `/${index + 1}`)(seen[0]!));
  });

  return {
    run(session, orders, drawSeed) {
      const feeds = orders.flatMap((order, round) => [
        { node: indices[round]!, dtype: 'int32' as const, shape: [batchSize], values: Int32Array.from(order.batch) },
        ...inputs[round]!.feed(order, drawSeed),
      ]);
      return session.run(feeds, seen.slice(0, orders.length)).map(toStepResult);
    },
  };
}

/** Returns the node with what the step saw, which waits for its updates. */
function addStep(tf: Tensorflow, network: GraphNetwork, inputs: StepInputs, indices: NodeOutput, batchSize: number): NodeOutput {
  const { graph, images, labels, weights } = network;
  const pictures = toPictureNodes(graph, gather(graph, images.handle, 'uint8', indices), [batchSize, ...network.picture]);
  const recorded = recordGradients(tf, network, inputs, pictures, gather(graph, labels.handle, 'int32', indices), batchSize);

  const updates = recorded.gradients.map((recorded) => update(network, inputs, recorded));
  updates.push(...recorded.statistics.map(({ weight, value }) => graph.assign(weight.stored, value)));
  const moving = weights.filter(({ role }) => role !== 'frozen');
  updates.push(...moving.flatMap((weight) => moveAverage(graph, weight, inputs.keep, [...updates])));
  return graph.identity(recorded.seen, 'float32', updates, `seen/${batchSize}`);
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
