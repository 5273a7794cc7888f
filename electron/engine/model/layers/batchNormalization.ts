/**
 * BatchNormalization: each channel is brought to mean 0 and variance 1 over the batch, then scaled and shifted by what
 * it learns; moving averages stand in for the batch when the network is used (Ioffe and Szegedy, 2015).
 */
import * as v from 'valibot';
import { defineLayer, nameOption, product } from '../layerKind.ts';

const schema = v.strictObject({
  type: v.literal('batchNormalization'),
  name: nameOption,
  /** The share of the moving averages that each step keeps. */
  momentum: v.optional(v.pipe(v.number(), v.minValue(0), v.ltValue(1)), 0.99),
  epsilon: v.optional(v.pipe(v.number(), v.gtValue(0)), 1e-3),
});

export const batchNormalization = defineLayer({
  type: 'batchNormalization',
  schema,
  describe(_options, input) {
    const channels = input.at(-1) ?? 1;
    return { outputShape: input, weights: 4 * channels, flops: 2 * product(input) };
  },
  build: (options, context) =>
    context.tf.layers.batchNormalization({ name: context.name, momentum: options.momentum, epsilon: options.epsilon }),
});
