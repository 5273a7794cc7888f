/** A network as explanations look at it: as it answers (no dropout, moving averages), by its logits, and by their slopes. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { BuiltModel } from '../model/build.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';

/** Pictures one after the other, row by row, in [0, 1], where 0 is paper. */
export type Pictures = Float32Array;

export interface Lens {
  readonly height: number;
  readonly width: number;
  readonly classes: number;
  /** What is softmaxed: N × classes. */
  logits(pictures: Pictures): Promise<Float32Array>;
  /** ∂ logit / ∂ pixel for one class: N × height × width. */
  slopes(pictures: Pictures, explained: number): Promise<Float32Array>;
}

/** So few that the pad, which the same process serves, waits no longer than it may; gradients take three times as long. */
const batches = { forward: 64, backward: 24 } as const;

export function createLens(tf: Tensorflow, { probabilities, logits: call }: BuiltModel): Lens {
  const [, height, width] = probabilities.inputs[0]!.shape as [null, number, number, number];
  const classes = probabilities.outputs[0]!.shape[1]!;
  const size = height * width;
  const logitsOf = (pictures: Tensor): Tensor => call(pictures, { training: false });
  const inBatches = async (pictures: Pictures, most: number, values: number, work: (batch: Tensor4D) => Tensor): Promise<Float32Array> => {
    const count = pictures.length / size;
    const results = new Float32Array(count * values);
    for (let start = 0; start < count; start += most) {
      const part = pictures.subarray(start * size, Math.min(count, start + most) * size);
      results.set(scoped(tf, () => work(tf.tensor4d(part, [part.length / size, height, width, 1])).dataSync()), start * values);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return results;
  };
  return {
    height,
    width,
    classes,
    logits: (pictures) => inBatches(pictures, batches.forward, classes, logitsOf),
    slopes: (pictures, explained) =>
      inBatches(pictures, batches.backward, size, (batch) => tf.grad((shown) => toLogit(tf, logitsOf(shown), explained))(batch)),
  };
}

/** The sum of a class's logits over a batch: no picture's depends on another, so its slope by each is that of its own. */
export const toLogit = (tf: Tensorflow, logits: Tensor, explained: number): Tensor => tf.sum(tf.slice(logits, [0, explained], [-1, 1]));

