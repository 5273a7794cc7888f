/** What a network says of many pictures. */
import type { LayersModel } from '@tensorflow/tfjs';
import type { Samples } from '../data/dataset.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { toPictures } from '../train/batch.ts';
import { callModel } from './build.ts';
import { product } from './layerKind.ts';

/** Enough to keep two cores busy, few enough that the feature maps of a wide network stay under 100 MB. */
const batchSize = 500;

/** Told how many more samples are answered; what it throws ends the rest. */
export type OnBatch = (samples: number) => void;

/**
 * What the model gives for the chosen samples, row by row: indices.length × classes where it ends in probabilities. The event loop gets a turn after every
 * batch, so that a long evaluation never keeps other work waiting.
 */
export async function predict(
  tf: Tensorflow,
  model: LayersModel,
  samples: Samples,
  indices: Uint32Array,
  onBatch?: OnBatch,
): Promise<Float32Array> {
  const size = product(model.outputs[0]!.shape.slice(1) as number[]);
  const [, height, width] = model.inputs[0]!.shape as [null, number, number, number];
  const values = new Float32Array(indices.length * size);
  for (let start = 0; start < indices.length; start += batchSize) {
    const part = indices.subarray(start, start + batchSize);
    const rows = scoped(tf, () => {
      const pictures = toPictures(tf, samples, part, height, width);
      return callModel(model, pictures, false).dataSync();
    });
    values.set(rows, start * size);
    onBatch?.(part.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return values;
}

/** The indices of all samples. */
export const allIndices = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, index) => index);
