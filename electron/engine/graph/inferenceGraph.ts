/** Adds the network as it is evaluated to a graph: bytes in, probabilities out. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Samples } from '../data/dataset.ts';
import { callModel } from '../model/build.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import type { NodeOutput } from './graph.ts';
import type { GraphNetwork } from './network.ts';
import { toPictureNodes } from './pictures.ts';
import { record } from './record.ts';
import type { GraphSession } from './session.ts';

/** Pictures per call. */
const batchSize = 500;

export interface CompiledInference {
  /** Probabilities, indices.length × classes; the event loop gets a turn after every batch. */
  predict(session: GraphSession, samples: Samples, indices: Uint32Array): Promise<Float32Array>;
}

export function compileInference(tf: Tensorflow, { graph, model, weights, picture }: GraphNetwork, classes: number): CompiledInference {
  const size = picture[0] * picture[1];
  const bytes = graph.placeholder('probe', 'uint8', [batchSize, size]);
  const shape: [number, number, number, number] = [batchSize, ...picture];
  const answer = scoped(tf, () => {
    const probe = tf.zeros(shape);
    const known = new Map<Tensor, NodeOutput>([[probe, toPictureNodes(graph, bytes, shape)]]);
    for (const { variable, stored, average } of weights) known.set(variable, graph.read(average ?? stored));
    return record(tf, graph, known, ({ nodeOf }) => nodeOf(callModel(model.probabilities, probe, false)));
  });
  return {
    async predict(session, samples, indices) {
      const probabilities = new Float32Array(indices.length * classes);
      // The last batch is filled up with blanks, whose answers are left out.
      const batch = new Uint8Array(batchSize * size);
      for (let start = 0; start < indices.length; start += batchSize) {
        const part = indices.subarray(start, start + batchSize);
        part.forEach((index, row) => batch.set(samples.images.subarray(index * size, (index + 1) * size), row * size));
        const [rows] = session.run([{ node: bytes, dtype: 'uint8', shape: [batchSize, size], values: batch }], [answer]);
        probabilities.set(rows!.subarray(0, part.length * classes), start * classes);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return probabilities;
    },
  };
}
