/** A batch is a list of indices; here it becomes tensors. */
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { Samples } from '../data/dataset.ts';
import type { Tensorflow } from '../tensorflow.ts';

/** The pictures [N, height, width, 1], bytes scaled to [0, 1]. */
export function toPictures(tf: Tensorflow, samples: Samples, indices: Uint32Array, height: number, width: number): Tensor4D {
  const size = height * width;
  const values = new Float32Array(indices.length * size);
  indices.forEach((index, row) => {
    const from = index * size;
    const to = row * size;
    for (let i = 0; i < size; i++) values[to + i] = samples.images[from + i]! / 255;
  });
  return tf.tensor4d(values, [indices.length, height, width, 1]);
}

/** The class indices [N] of the samples. */
export const toLabels = (tf: Tensorflow, samples: Samples, indices: Uint32Array): Tensor1D =>
  tf.tensor1d(Int32Array.from(indices, (index) => samples.labels[index]!), 'int32');
