/** The network as a TensorFlow graph with its weights as constants: any number of pictures in, probabilities out. */
import type { Tensor } from '@tensorflow/tfjs';
import { hasCode, InklingError } from '../../contract/errors.ts';
import type { Signature } from '../graph/serialise.ts';
import { toAnyBatch, type SizedRecording } from '../graph/anyBatch.ts';
import { Graph, type NodeOutput } from '../graph/graph.ts';
import { record } from '../graph/record.ts';
import { callModel } from '../model/build.ts';
import { readWeights } from '../model/weights.ts';
import { nameScopes } from '../owners.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import type { ExportedNetwork } from './exportFormat.ts';

export interface ServingGraph {
  readonly graph: Graph;
  readonly signature: Signature;
}

/** What the signature calls them. */
const [inputName, outputName] = ['image', 'probabilities'];
/** Two numbers of pictures that no layer is likely to have among its own sizes. */
const batches = [13, 17] as const;

/** Throws `exportUnfit` for a layer that no graph can stand for. */
export function toServingGraph(tf: Tensorflow, model: ExportedNetwork['model']): ServingGraph {
  const picture = model.probabilities.inputs[0]!.shape.slice(1) as number[];
  const classes = model.probabilities.outputs[0]!.shape.at(-1)!;
  nameScopes(tf, model.probabilities.layers);
  const fail = (layer: string): never => {
    const type = model.probabilities.layers.find(({ name }) => name === layer)?.getClassName() ?? '–';
    throw new InklingError('exportUnfit', { layer, type, format: 'savedmodel' });
  };
  const values = readWeights(model.weights);
  const recordFor = (batch: number): SizedRecording => {
    const graph = new Graph();
    const output = scoped(tf, () => {
      const pictures = tf.zeros([batch, ...picture]);
      const known = new Map<Tensor, NodeOutput>([[pictures, graph.placeholder(inputName, 'float32', [batch, ...picture])]]);
      model.weights.forEach(({ variable }, index) => known.set(variable, graph.constant({ dtype: 'float32', ...values[index]! })));
      return record(tf, graph, known, ({ nodeOf }) => nodeOf(callModel(model.probabilities, pictures, false)));
    });
    return { batch, nodes: graph.nodes, output };
  };
  const graph = new Graph();
  const input = graph.placeholder(inputName, 'float32', [-1, ...picture]);
  const output = toAnyBatch(graph, input, explained(() => [recordFor(batches[0]), recordFor(batches[1])] as const, fail), (node) => fail(node.split('/')[0]!));
  const named = graph.identity(output, 'float32', [], outputName);
  return {
    graph,
    signature: {
      inputs: [{ name: inputName, node: input, dtype: 'float32', shape: [-1, ...picture] }],
      outputs: [{ name: outputName, node: named, dtype: 'float32', shape: [-1, classes] }],
    },
  };
}

/** What keeps a step from being compiled keeps a network from being saved as a graph. */
function explained<Result>(work: () => Result, fail: (layer: string) => never): Result {
  try {
    return work();
  } catch (error) {
    if (hasCode(error, 'stepNotCompiled')) return fail(error.values.layer ?? error.values.part);
    throw error;
  }
}
