/** Adds one training step for batches of one size to a graph: gather, forward, backward, update. */
import type { Rank, Tensor } from '@tensorflow/tfjs';
import { attribute } from '../nativeOps.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { averagingDecay } from '../train/averaging.ts';
import { computeGradients } from '../train/gradients.ts';
import type { StepResult } from '../train/step.ts';
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
  readonly learningRate: NodeOutput;
  /** [seed, step] of the random draws. */
  readonly key: NodeOutput;
  /** The share of the moving averages that the step keeps. */
  readonly keep: NodeOutput;
  /** The optimiser's own numbers. */
  readonly fed: Readonly<Record<string, NodeOutput>>;
}

export function addStepInputs({ graph, plan }: GraphNetwork): StepInputs {
  const scalar = (name: string) => graph.placeholder(`step/${name}`, 'float32', []);
  return {
    learningRate: scalar('learningRate'),
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

  const updates = recorded.gradients.map(({ weight, gradient }) =>
    plan.optimizer.compile({ graph, weight: weight.stored, slots: weight.slots, gradient, learningRate: inputs.learningRate, fed: inputs.fed }),
  );
  updates.push(...recorded.statistics.map(({ weight, value }) => graph.assign(weight.stored, value)));
  updates.push(...weights.flatMap((weight) => moveAverage(graph, weight, inputs.keep, [...updates])));
  const seen = graph.identity(recorded.seen, 'float32', updates, `seen/${batchSize}`);

  return {
    run(session, batch, step, learningRate, drawSeed) {
      const [values] = session.run(
        [
          { node: indices, dtype: 'int32', shape: [batchSize], values: Int32Array.from(batch) },
          { node: inputs.key, dtype: 'int32', shape: [2], values: Int32Array.of(drawSeed, step) },
          feed(inputs.learningRate, learningRate),
          ...(plan.plan.averaging === null ? [] : [feed(inputs.keep, averagingDecay(plan.plan.averaging.decay, step))]),
          ...Object.entries(plan.optimizer.fed(step)).map(([name, value]) => feed(inputs.fed[name]!, value)),
        ],
        [seen],
      );
      return { loss: values![0]!, correct: values![1]! };
    },
  };
}

/** Runs the step's heart once on blank pictures, and keeps what it computed as nodes. */
function recordGradients(tf: Tensorflow, { graph, model, draws, plan, weights, picture }: GraphNetwork, { key }: StepInputs, pictures: NodeOutput, labels: NodeOutput, batchSize: number) {
  const trained = weights.filter(({ trainable }) => trainable);
  return scoped(tf, () => {
    const pictureTensor = tf.zeros<Rank.R4>([batchSize, ...picture]);
    const labelTensor = tf.zeros<Rank.R1>([batchSize], 'int32');
    const keyTensor = tf.tensor1d([0, 0], 'int32');
    const known = new Map<Tensor, NodeOutput>([[pictureTensor, pictures], [labelTensor, labels], [keyTensor, key]]);
    for (const { variable, stored } of weights) known.set(variable, graph.read(stored));
    return record(tf, graph, known, ({ nodeOf }) => {
      draws.begin(keyTensor);
      const { seen, gradients } = computeGradients(tf, { model, trained, plan: plan.plan, draws }, pictureTensor, labelTensor);
      const result = {
        seen: nodeOf(seen),
        gradients: trained.map((weight, index) => ({ weight, gradient: nodeOf(gradients[index]!) })),
        // A layer that keeps statistics has assigned them on the way; the variable now stands for the new value.
        statistics: weights.filter(({ trainable }) => !trainable).map((weight) => ({ weight, value: nodeOf(weight.variable) })),
      };
      seen.dispose();
      return result;
    });
  });
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
