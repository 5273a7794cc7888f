/** DepthwiseConv2D: each channel has small filters of its own, `depthMultiplier` of them, and is mixed with no other. */
import * as v from 'valibot';
import { activationFlops, activationSchema } from '../activations.ts';
import { initializerSchema, toInitializer } from '../initializers.ts';
import { defineLayer, nameOption, positiveInteger } from '../layerKind.ts';
import { regularizerSchema, toRegularizer } from '../regularizers.ts';
import { lengthSchema, paddingSchema, pairSchema, slide, toPair } from '../window.ts';

const schema = v.strictObject({
  type: v.literal('depthwiseConv2d'),
  name: nameOption,
  kernelSize: pairSchema,
  /** The same for both directions: TensorFlow has no others here. */
  strides: v.optional(lengthSchema, 1),
  padding: v.optional(paddingSchema, 'valid'),
  depthMultiplier: v.optional(positiveInteger, 1),
  activation: v.optional(activationSchema, 'linear'),
  useBias: v.optional(v.boolean(), true),
  depthwiseInitializer: v.optional(initializerSchema, 'glorotUniform'),
  depthwiseRegularizer: regularizerSchema,
});

export const depthwiseConv2d = defineLayer({
  type: 'depthwiseConv2d',
  schema,
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
  build: (options, context) =>
    context.tf.layers.depthwiseConv2d({
      name: context.name,
      kernelSize: toPair(options.kernelSize),
      strides: toPair(options.strides),
      padding: options.padding,
      depthMultiplier: options.depthMultiplier,
      activation: options.activation,
      useBias: options.useBias,
      depthwiseInitializer: toInitializer(options.depthwiseInitializer, context),
      ...toRegularizer('depthwiseRegularizer', options.depthwiseRegularizer, context),
    }),
});
