/**
 * The random numbers of a training step: a function of (seed, stream, step) and nothing else, so that a step repeated
 * after a kill draws what it drew before.
 */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { attribute, executeNative } from '../nativeOps.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { deriveSeed } from './seeds.ts';

export interface Draws {
  /** The key of the current step, [seed, step], int32: an input, so that a recorded step can be fed another one. */
  begin(key: Tensor1D): void;
  /** Evenly spread in [0, 1); each stream has its own numbers. */
  uniform(shape: readonly number[], stream: number): Tensor;
  /** True with this probability, to a 65,536th; bool. */
  chance(shape: readonly number[], stream: number, probability: number): Tensor;
}

/** Streams of layers are their places in the network; those of the plan lie beyond any network's depth. */
export const planStreams = { augmentation: 1_000_000 } as const;

export function createDraws(tensorflow: OpenTensorflow): Draws {
  const { tf, kind } = tensorflow;
  let current: Tensor1D | undefined;
  const key = (): Tensor1D => {
    if (current === undefined) throw new Error('a random number was drawn outside a training step');
    return current;
  };
  return {
    begin: (next) => {
      current = next;
    },
    uniform: (shape, stream) =>
      kind === 'native' ? uniformNative(tensorflow, shape, key(), stream) : uniformInJavascript(tf, shape, key(), stream),
    chance: (shape, stream, probability) =>
      kind === 'native'
        ? chanceNative(tensorflow, shape, key(), stream, probability)
        : uniformInJavascript(tf, shape, key(), stream).less(probability),
  };
}

/** TensorFlow's stateless generator (Philox; Salmon et al., 2011) keyed by [seed + stream, step]. */
function uniformNative({ tf }: OpenTensorflow, shape: readonly number[], key: Tensor1D, stream: number): Tensor {
  return tf.tidy(() =>
    executeNative(
      tf,
      'StatelessRandomUniform',
      [attribute.type('dtype', 'float32'), attribute.type('T', 'int32'), attribute.type('Tseed', 'int32')],
      [tf.tensor1d([...shape], 'int32'), key.add(tf.tensor1d([stream, 0], 'int32'))],
    ),
  );
}

/** Drawing is what costs most, so each 32 random bits decide two chances: one by their order, one by that of their lower half. */
function chanceNative({ tf }: OpenTensorflow, shape: readonly number[], key: Tensor1D, stream: number, probability: number): Tensor {
  return tf.tidy(() => {
    const count = shape.reduce((a, b) => a * b, 1);
    const bits = executeNative(
      tf,
      'StatelessRandomUniformFullInt',
      [attribute.type('dtype', 'int32'), attribute.type('T', 'int32'), attribute.type('Tseed', 'int32')],
      [tf.tensor1d([Math.ceil(count / 2)], 'int32'), key.add(tf.tensor1d([stream, 0], 'int32'))],
    );
    const lower = executeNative(tf, 'LeftShift', [attribute.type('T', 'int32')], [bits, tf.scalar(16, 'int32')]);
    const both = tf.concat([bits, lower]);
    // Signed numbers begin at −2³¹.
    const limit = Math.min(Math.round(probability * 2 ** 16) * 2 ** 16 - 2 ** 31, 2 ** 31 - 1);
    return (count % 2 === 0 ? both : both.slice(0, count)).reshape([...shape]).less(tf.scalar(limit, 'int32'));
  });
}

function uniformInJavascript(tf: OpenTensorflow['tf'], shape: readonly number[], key: Tensor1D, stream: number): Tensor {
  const [seed, step] = key.dataSync();
  const random = xoroshiro128plus(deriveSeed(deriveSeed(seed!, 'draws', stream), 'draws', step));
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => uniformFloat32(random));
  return tf.tensor(values, [...shape]);
}
