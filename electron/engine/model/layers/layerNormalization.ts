/**
 * LayerNormalization: the values of the last axis come to mean 0 and variance 1, each place and each picture by itself,
 * then are scaled and shifted by what the layer learns (Ba et al., 2016).
 */
import type { Tensor2D } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { customLayer } from '../customLayer.ts';
import { defineLayer, nameOption, product } from '../layerKind.ts';
import { normaliseRows, normalisingFlops } from '../normalise.ts';

export const layerNormalization = defineLayer({
  type: 'layerNormalization',
  schema: v.strictObject({
    type: v.literal('layerNormalization'),
    name: nameOption,
    epsilon: v.optional(v.pipe(v.number(), v.gtValue(0)), 1e-3),
  }),
  describe: (_options, input) => ({ outputShape: input, weights: 2 * (input.at(-1) ?? 1), flops: normalisingFlops * product(input) }),
  build: ({ epsilon }, context) =>
    customLayer(context, {
      weights: (input) => [
        { name: 'gamma', shape: input.slice(-1), initializer: context.tf.initializers.ones() },
        { name: 'beta', shape: input.slice(-1), initializer: context.tf.initializers.zeros() },
      ],
      outputShape: (input) => input,
      toKeras: () => [{ className: 'LayerNormalization', config: { axis: -1, epsilon }, weights: ['gamma', 'beta'] }],
      call: (input, [gamma, beta]) => normaliseRows(context, input.reshape<Tensor2D>([-1, input.shape.at(-1)!]), gamma!, beta!, epsilon).reshape(input.shape),
    }),
});
