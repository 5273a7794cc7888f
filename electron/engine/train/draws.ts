/**
 * The random numbers of a training step: a function of (seed, stream, step) and nothing else, so that a step repeated
 * after a kill draws what it drew before.
 */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { attribute, executeNative, executeNativeChain } from '../nativeOps.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { deriveSeed } from './seeds.ts';

export interface Draws {
  /** The key of the current step, [seed, step], int32: an input, so that a recorded step can be fed another one. */
  begin(key: Tensor1D): void;
  /** Evenly spread in [0, 1); each stream has its own numbers. */
  uniform(shape: readonly number[], stream: number): Tensor;
  /** True with this probability, to a 65,536th; bool. */
  chance(shape: readonly number[], stream: number, probability: number): Tensor;
  /** Normally distributed, with mean 0 and standard deviation 1. */
  normal(shape: readonly number[], stream: number): Tensor;
}

/** Streams of layers are their places in the network; those of the plan lie beyond any network's depth. */
export const planStreams = {
  affine: 1_000_000, elastic: 1_000_001, noise: 1_000_002, erasing: 1_000_003, blur: 1_000_004, contrast: 1_000_005, flips: 1_000_006, mixup: 1_000_007,
} as const;

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
      kind === 'native'
        ? drawNative(tensorflow, 'StatelessRandomUniform', 'float32', shape, key(), stream)
        : drawInJavascript(tf, uniformFloat32, shape, key(), stream),
    chance: (shape, stream, probability) =>
      kind === 'native'
        ? chanceNative(tensorflow, shape, key(), stream, probability)
        : drawInJavascript(tf, uniformFloat32, shape, key(), stream).less(probability),
    normal: (shape, stream) =>
      kind === 'native'
        ? drawNative(tensorflow, 'StatelessRandomNormal', 'float32', shape, key(), stream)
        : drawInJavascript(tf, normalFloat64, shape, key(), stream),
  };
}

/** TensorFlow's stateless generators (Philox; Salmon et al., 2011) keyed by [seed + stream, step]. */
function drawNative(
  { tf }: OpenTensorflow,
  op: 'StatelessRandomUniform' | 'StatelessRandomUniformFullInt' | 'StatelessRandomNormal',
  dtype: 'float32' | 'int32',
  shape: readonly number[],
  key: Tensor1D,
  stream: number,
): Tensor {
  return tf.tidy(() =>
    executeNative(
      tf,
      op,
      [attribute.type('dtype', dtype), attribute.type('T', 'int32'), attribute.type('Tseed', 'int32')],
      [tf.tensor1d([...shape], 'int32'), key.add(tf.tensor1d([stream, 0], 'int32'))],
    ),
  );
}

/**
 * Drawing is what costs most, so each 32 random bits decide two chances, by the numbers from −2¹⁵ to 2¹⁵ − 1 that their
 * halves are.
 */
function chanceNative(tensorflow: OpenTensorflow, shape: readonly number[], key: Tensor1D, stream: number, probability: number): Tensor {
  const { tf } = tensorflow;
  const numbers = Math.round(probability * 2 ** 16);
  if (numbers === 0) return tf.zeros([...shape], 'bool');
  return tf.tidy(() => {
    const count = shape.reduce((a, b) => a * b, 1);
    const bits = drawNative(tensorflow, 'StatelessRandomUniformFullInt', 'int32', [Math.ceil(count / 2)], key, stream);
    const both = halvesUpTo(tf, bits, numbers - 1 - 2 ** 15).flatten();
    return (count % 2 === 0 ? both : both.slice(0, count)).reshape([...shape]);
  });
}

/** Whether each half of 32 bits, a signed number of 16, is at most so much; [N] → [N, 2], bool. TensorFlow.js knows no such numbers. */
function halvesUpTo(tf: OpenTensorflow['tf'], bits: Tensor, limit: number): Tensor {
  const type = (name: string, value: 'int32' | 'int16') => attribute.type(name, value);
  return executeNativeChain(tf, (run) => {
    const halves = run('Bitcast', [type('T', 'int32'), type('type', 'int16')], [run.input(bits)]);
    const most = run('Cast', [type('SrcT', 'int32'), type('DstT', 'int16')], [run.input(tf.scalar(limit, 'int32'))]);
    return run('LessEqual', [type('T', 'int16')], [halves, most]);
  });
}

function drawInJavascript(
  tf: OpenTensorflow['tf'],
  draw: (random: RandomGenerator) => number,
  shape: readonly number[],
  key: Tensor1D,
  stream: number,
): Tensor {
  const [seed, step] = key.dataSync();
  const random = xoroshiro128plus(deriveSeed(deriveSeed(seed!, 'draws', stream), 'draws', step));
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw(random));
  return tf.tensor(values, [...shape]);
}

/** Box and Muller (1958); the logarithm is taken of (0, 1]. */
function normalFloat64(random: RandomGenerator): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat32(random)));
  return radius * Math.cos(2 * Math.PI * uniformFloat32(random));
}
