/** Activation: a function on every value; softmax makes the last layer's values probabilities. */
import * as v from 'valibot';
import { activationFlops, activationSchema, withoutSoftmax } from '../activations.ts';
import { defineLayer, nameOption, product } from '../layerKind.ts';

export const activation = defineLayer({
  type: 'activation',
  schema: v.strictObject({ type: v.literal('activation'), name: nameOption, activation: activationSchema }),
  example: { activation: 'relu' },
  describe: (options, input) => ({
    outputShape: input,
    weights: 0,
    flops: activationFlops(options.activation, product(input)),
  }),
  build: (options, context) =>
    context.tf.layers.activation({ name: context.name, activation: withoutSoftmax(options.activation, context.logits) }),
  softmax: (options) => options.activation === 'softmax',
});
