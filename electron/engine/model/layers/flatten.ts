/** Flatten: a picture becomes one row of values, in the order height, width, channel. */
import * as v from 'valibot';
import { defineLayer, nameOption, product } from '../layerKind.ts';

export const flatten = defineLayer({
  type: 'flatten',
  schema: v.strictObject({ type: v.literal('flatten'), name: nameOption }),
  describe: (_options, input) => ({ outputShape: [product(input)], weights: 0, flops: 0 }),
  build: (_options, context) => context.tf.layers.flatten({ name: context.name }),
});
