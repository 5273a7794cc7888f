/** DepthwiseConv2D: each channel has small filters of its own, `depthMultiplier` of them, and is mixed with no other. */
import * as v from 'valibot';
import { activationFlops } from '../activations.ts';
import { depthwiseEntries, toDepthwiseConfig } from '../depthwise.ts';
import { defineLayer, nameOption } from '../layerKind.ts';
import { slide, toPair } from '../window.ts';

const schema = v.strictObject({
  type: v.literal('depthwiseConv2d'),
  name: nameOption,
  ...depthwiseEntries,
});

export const depthwiseConv2d = defineLayer({
  type: 'depthwiseConv2d',
  schema,
  example: { kernelSize: 3, padding: 'same' },
  describe(options, input, context) {
    const { height, width, channels } = slide(input, { ...options, size: options.kernelSize }, context);
    const [kernelHeight, kernelWidth] = toPair(options.kernelSize);
    const filters = channels * options.depthMultiplier;
    const values = height * width * filters;
    const bias = options.useBias ? 1 : 0;
    return {
      outputShape: [height, width, filters],
      weights: (kernelHeight * kernelWidth + bias) * filters,
      flops: (2 * kernelHeight * kernelWidth + bias) * values + activationFlops(options.activation, values),
    };
  },
  build: (options, context) => context.tf.layers.depthwiseConv2d(toDepthwiseConfig(options, context)),
});
