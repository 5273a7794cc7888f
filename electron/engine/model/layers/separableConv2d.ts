/**
 * SeparableConv2D: filters within each channel, then a 1×1 convolution that mixes the channels; nearly a conv2d at a
 * fraction of its cost (Chollet, 2017).
 */
import * as v from 'valibot';
import { activationFlops, activationSchema } from '../activations.ts';
import { initializerSchema, toInitializer } from '../initializers.ts';
import { defineLayer, nameOption, positiveInteger } from '../layerKind.ts';
import { regularizerSchema, toRegularizer } from '../regularizers.ts';
import { lengthSchema, paddingSchema, pairSchema, slide, toPair } from '../window.ts';

const schema = v.strictObject({
  type: v.literal('separableConv2d'),
  name: nameOption,
  filters: positiveInteger,
  kernelSize: pairSchema,
  /** The same for both directions: TensorFlow has no others here. */
  strides: v.optional(lengthSchema, 1),
  padding: v.optional(paddingSchema, 'valid'),
  depthMultiplier: v.optional(positiveInteger, 1),
  activation: v.optional(activationSchema, 'linear'),
  useBias: v.optional(v.boolean(), true),
  depthwiseInitializer: v.optional(initializerSchema, 'glorotUniform'),
  pointwiseInitializer: v.optional(initializerSchema, 'glorotUniform'),
  depthwiseRegularizer: regularizerSchema,
  pointwiseRegularizer: regularizerSchema,
});

export const separableConv2d = defineLayer({
  type: 'separableConv2d',
  schema,
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
      name: context.name,
      filters: options.filters,
      kernelSize: toPair(options.kernelSize),
      strides: toPair(options.strides),
      padding: options.padding,
      depthMultiplier: options.depthMultiplier,
      activation: options.activation,
      useBias: options.useBias,
      depthwiseInitializer: toInitializer(options.depthwiseInitializer, context),
      ...toRegularizer('depthwiseRegularizer', options.depthwiseRegularizer, context),
      ...toRegularizer('pointwiseRegularizer', options.pointwiseRegularizer, context),
    });
    // TensorFlow.js 4.22 takes the depthwise initialiser for both kernels.
    return Object.assign(layer, { pointwiseInitializer: toInitializer(options.pointwiseInitializer, context, 1) });
  },
});
