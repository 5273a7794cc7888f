/** Adds a network that answers to a graph: bytes in, what it ends in out. */
import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import type { Samples } from '../data/dataset.ts';
import { callModel } from '../model/build.ts';
import { product } from '../model/layerKind.ts';
import type { OnBatch } from '../model/predict.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import type { Graph, NodeOutput } from './graph.ts';
import { toPictureNodes } from './pictures.ts';
import { record } from './record.ts';
import type { GraphSession } from './session.ts';

/** Pictures per call. */
const batchSize = 500;

export interface CompiledInference {
  /** Row by row, indices.length × what the network ends in; the event loop gets a turn after every batch. */
  predict(session: GraphSession, samples: Samples, indices: Uint32Array, onBatch?: OnBatch): Promise<Float32Array>;
}

/** `values`: the node that has the value of each weight. Throws `stepNotCompiled` where a layer cannot be recorded. */
export function compileInference(tf: Tensorflow, graph: Graph, model: LayersModel, values: ReadonlyMap<Variable, NodeOutput>): CompiledInference {
  const picture = model.inputs[0]!.shape.slice(1) as [number, number, number];
  const size = product(picture);
  const outputs = product(model.outputs[0]!.shape.slice(1) as number[]);
  const bytes = graph.placeholder('probe', 'uint8', [batchSize, size]);
  const shape: [number, number, number, number] = [batchSize, ...picture];
  const answer = scoped(tf, () => {
    const probe = tf.zeros(shape);
    const known = new Map<Tensor, NodeOutput>([[probe, toPictureNodes(graph, bytes, shape)], ...values]);
    return record(tf, graph, known, ({ nodeOf }) => nodeOf(callModel(model, probe, false)));
  });
  return {
    async predict(session, samples, indices, onBatch) {
      const answers = new Float32Array(indices.length * outputs);
      // The last batch is filled up with blanks, whose answers are left out.
      const batch = new Uint8Array(batchSize * size);
      for (let start = 0; start < indices.length; start += batchSize) {
        const part = indices.subarray(start, start + batchSize);
        part.forEach((index, row) => batch.set(samples.images.subarray(index * size, (index + 1) * size), row * size));
        const [rows] = session.run([{ node: bytes, dtype: 'uint8', shape: [batchSize, size], values: batch }], [answer]);
        answers.set(rows!.subarray(0, part.length * outputs), start * outputs);
        onBatch?.(part.length);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return answers;
    },
  };
}
