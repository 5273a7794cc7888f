/** A network that answers few samples op by op, and many by a graph of its own. */
import type { LayersModel, Variable } from '@tensorflow/tfjs';
import { hasCode } from '../../contract/errors.ts';
import type { Samples } from '../data/dataset.ts';
import { predict, type OnBatch } from '../model/predict.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { Graph, type NodeOutput } from './graph.ts';
import { compileInference, type CompiledInference } from './inferenceGraph.ts';
import { GraphSession } from './session.ts';
import { SessionVariables } from './sessionVariables.ts';

export interface Predictor {
  /** What the network ends in, row by row, for each of the samples; what `onBatch` throws ends it. */
  predict(samples: Samples, indices: Uint32Array, onBatch?: OnBatch): Promise<Float32Array>;
  /** The network's own weights stay. */
  dispose(): void;
}

/**
 * From here on compiling pays: it takes some 0.07 s for the fast CNN, whose 1,000 answers then take 0.04 s of processor time
 * in place of 0.07 s; other networks gain more.
 */
const fewestCompiled = 2000;

interface Compiled {
  readonly inference: CompiledInference;
  readonly session: GraphSession;
}

/** The weights are those of the first long question. Where a layer cannot be recorded, all is answered op by op. */
export function createPredictor(tensorflow: OpenTensorflow, model: LayersModel): Predictor {
  let compiled: Compiled | 'not' | null = tensorflow.kind === 'native' ? null : 'not';
  return {
    predict(samples, indices, onBatch) {
      if (compiled === null && indices.length >= fewestCompiled) compiled = compile(tensorflow, model);
      if (compiled === null || compiled === 'not' || indices.length < fewestCompiled) return predict(tensorflow.tf, model, samples, indices, onBatch);
      return compiled.inference.predict(compiled.session, samples, indices, onBatch);
    },
    dispose() {
      if (compiled !== null && compiled !== 'not') compiled.session.dispose();
    },
  };
}

function compile({ tf }: OpenTensorflow, model: LayersModel): Compiled | 'not' {
  const graph = new Graph();
  const variables = new SessionVariables(graph);
  const weights = model.weights.map((weight) => {
    const variable = weight.read() as Variable;
    return { name: weight.originalName, shape: [...variable.shape], variable };
  });
  const values = new Map<Variable, NodeOutput>(weights.map(({ name, shape, variable }) => [variable, graph.read(variables.add(name, shape))]));
  try {
    const inference = compileInference(tf, graph, model, values);
    const session = new GraphSession(tf, graph);
    variables.write(session, weights.map(({ name, shape, variable }) => ({ name, shape, values: variable.dataSync<'float32'>() })), 'the network');
    return { inference, session };
  } catch (error) {
    if (!hasCode(error, 'stepNotCompiled')) throw error;
    return 'not';
  }
}
