/**
 * SeparableConv2D: filters within each channel, then a 1×1 convolution that mixes the channels; nearly a conv2d at a
 * fraction of its cost (Chollet, 2017).
 */
import * as v from 'valibot';
import { activationFlops } from '../activations.ts';
import { depthwiseEntries, toDepthwiseConfig } from '../depthwise.ts';
import { initializerSchema, toInitializer } from '../initializers.ts';
import { defineLayer, nameOption, positiveInteger } from '../layerKind.ts';
import { regularizerSchema, toRegularizer } from '../regularizers.ts';
import { slide, toPair } from '../window.ts';

const schema = v.strictObject({
  type: v.literal('separableConv2d'),
  name: nameOption,
  filters: positiveInteger,
  ...depthwiseEntries,
  pointwiseInitializer: v.optional(initializerSchema, 'glorotUniform'),
  pointwiseRegularizer: regularizerSchema,
});

export const separableConv2d = defineLayer({
  type: 'separableConv2d',
  schema,
  example: { filters: 32, kernelSize: 3, activation: 'relu' },
  describe(options, input, context) {
    const { height, width, channels } = slide(input, { ...options, size: options.kernelSize }, context);
    const [kernelHeight, kernelWidth] = toPair(options.kernelSize);
    const window = kernelHeight * kernelWidth;
    const between = channels * options.depthMultiplier;
    const values = height * width * options.filters;
    const bias = options.useBias ? 1 : 0;
    return {
      outputShape: [height, width, options.filters],
      weights: window * between + (between + bias) * options.filters,
      flops: 2 * window * height * width * between + (2 * between + bias) * values + activationFlops(options.activation, values),
    };
  },
  build(options, context) {
    const layer = context.tf.layers.separableConv2d({
      filters: options.filters,
      ...toDepthwiseConfig(options, context),
      ...toRegularizer('pointwiseRegularizer', options.pointwiseRegularizer, context),
    });
    // TensorFlow.js 4.22 takes the depthwise initialiser for both kernels.
    return Object.assign(layer, { pointwiseInitializer: toInitializer(options.pointwiseInitializer, context, 1) });
  },
});
