/** Conv2D: the same small filters slide over the picture; each makes one channel of the output. */
import * as v from 'valibot';
import { activationFlops, activationSchema } from '../activations.ts';
import { initializerSchema, toInitializer } from '../initializers.ts';
import { defineLayer, nameOption, positiveInteger } from '../layerKind.ts';
import { regularizerSchema, toRegularizer } from '../regularizers.ts';
import { paddingSchema, pairSchema, slide, toPair } from '../window.ts';

const schema = v.strictObject({
  type: v.literal('conv2d'),
  name: nameOption,
  filters: positiveInteger,
  kernelSize: pairSchema,
  strides: v.optional(pairSchema, 1),
  padding: v.optional(paddingSchema, 'valid'),
  activation: v.optional(activationSchema, 'linear'),
  useBias: v.optional(v.boolean(), true),
  kernelInitializer: v.optional(initializerSchema, 'glorotUniform'),
  kernelRegularizer: regularizerSchema,
});

export const conv2d = defineLayer({
  type: 'conv2d',
  schema,
  example: { filters: 32, kernelSize: 3, activation: 'relu', kernelInitializer: 'heNormal' },
  describe(options, input, context) {
    const { height, width, channels } = slide(input, { ...options, size: options.kernelSize }, context);
    const [kernelHeight, kernelWidth] = toPair(options.kernelSize);
    const kernel = kernelHeight * kernelWidth * channels;
    const values = height * width * options.filters;
    const bias = options.useBias ? 1 : 0;
    return {
      outputShape: [height, width, options.filters],
      weights: (kernel + bias) * options.filters,
      flops: (2 * kernel + bias) * values + activationFlops(options.activation, values),
    };
  },
  build: (options, context) =>
    context.tf.layers.conv2d({
      name: context.name,
      filters: options.filters,
      kernelSize: toPair(options.kernelSize),
      strides: toPair(options.strides),
      padding: options.padding,
      activation: options.activation,
      useBias: options.useBias,
      kernelInitializer: toInitializer(options.kernelInitializer, context),
      ...toRegularizer('kernelRegularizer', options.kernelRegularizer, context),
    }),
});
