/** GlobalAveragePooling1D: a sequence becomes the mean of its steps. */
import * as v from 'valibot';
import { defineLayer, nameOption, product } from '../layerKind.ts';

export const globalAveragePooling1d = defineLayer({
  type: 'globalAveragePooling1d',
  schema: v.strictObject({ type: v.literal('globalAveragePooling1d'), name: nameOption }),
  describe(_options, input, context) {
    const [, features] = input;
    if (features === undefined || input.length !== 2) return context.fail({ kind: 'needsSequence', input: [...input] });
    return { outputShape: [features], weights: 0, flops: product(input) };
  },
  build: (_options, context) => context.tf.layers.globalAveragePooling1d({ name: context.name }),
});
