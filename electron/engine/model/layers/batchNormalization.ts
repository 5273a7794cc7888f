/**
 * BatchNormalization: each channel is brought to mean 0 and variance 1 over the batch, then scaled and shifted by what
 * it learns; moving averages stand in for the batch when the network is used (Ioffe and Szegedy, 2015).
 */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { attribute, executeNativeMany } from '../../nativeOps.ts';
import { defineLayer, nameOption, product, type BuildContext, type TfLayer } from '../layerKind.ts';

const schema = v.strictObject({
  type: v.literal('batchNormalization'),
  name: nameOption,
  /** The share of the moving averages that each step keeps. */
  momentum: v.optional(v.pipe(v.number(), v.minValue(0), v.ltValue(1)), 0.99),
  epsilon: v.optional(v.pipe(v.number(), v.gtValue(0)), 1e-3),
});
type Options = v.InferOutput<typeof schema>;

export const batchNormalization = defineLayer({
  type: 'batchNormalization',
  schema,
  describe(_options, input) {
    const channels = input.at(-1) ?? 1;
    return { outputShape: input, weights: 4 * channels, flops: 2 * product(input) };
  },
  build(options, context) {
    const { name, native, frozen, tf } = context;
    const layer = tf.layers.batchNormalization({ name, momentum: options.momentum, epsilon: options.epsilon });
    if (frozen) return asUsed(layer);
    return native ? trainNatively(layer, options, context) : layer;
  },
});

/** A frozen layer keeps its averages and works by them while the others are trained, as in Keras. */
function asUsed(layer: TfLayer): TfLayer {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => call(inputs, { ...kwargs, training: false });
  return layer;
}

/** TensorFlow.js's gradient takes some twenty ops a layer; TensorFlow has one op for each direction. */
function trainNatively(layer: TfLayer, options: Options, { tf }: BuildContext): TfLayer {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    if (kwargs['training'] !== true) return call(inputs, kwargs);
    return tf.tidy(() => {
      const input = [inputs].flat()[0]!;
      const channels = input.shape.at(-1)!;
      const rows = input.size / channels;
      const [gamma, beta] = layer.trainableWeights.map((weight) => weight.read());
      const picture = input.rank === 4 ? (input as Tensor4D) : input.reshape<Tensor4D>([rows, 1, 1, channels]);
      const { output, mean, variance } = normalise(tf, picture, gamma!, beta!, options.epsilon);
      // TensorFlow's op tells the unbiased variance; Keras averages the biased one.
      const statistics = [mean, variance.mul((rows - 1) / rows)];
      layer.nonTrainableWeights.forEach((moving, index) => {
        moving.write(moving.read().mul(options.momentum).add(statistics[index]!.mul(1 - options.momentum)));
      });
      return output.reshape(input.shape);
    });
  };
  return layer;
}

/** Input [N, height, width, channels]; statistics [channels]. */
function normalise(tf: BuildContext['tf'], input: Tensor4D, gamma: Tensor, beta: Tensor, epsilon: number) {
  const attributes = [
    attribute.type('T', 'float32'),
    attribute.type('U', 'float32'),
    attribute.float('epsilon', epsilon),
    attribute.bool('is_training', true),
    attribute.string('data_format', 'NHWC'),
  ];
  let statistics: readonly Tensor[] = [];
  const apply = tf.customGrad((...values) => {
    const [x, scale, shift] = values as unknown as [Tensor, Tensor, Tensor];
    const save = values.at(-1) as unknown as (tensors: Tensor[]) => void;
    const none = tf.tensor1d([]);
    const [output, mean, variance, ...reserved] = executeNativeMany(tf, 'FusedBatchNormV3', attributes, [x, scale, shift, none, none], 6);
    statistics = [tf.keep(mean!), tf.keep(variance!)];
    save([x, scale, ...reserved]);
    return {
      value: output!,
      gradFunc: (dy: Tensor, saved: Tensor[]) => executeNativeMany(tf, 'FusedBatchNormGradV3', attributes, [dy, ...saved], 5).slice(0, 3),
    };
  });
  const output = apply(input, gamma, beta);
  const [mean, variance] = statistics.map((tensor) => tensor.clone());
  for (const tensor of statistics) tensor.dispose();
  return { output, mean: mean!, variance: variance! };
}
