/** MaxPooling2D and AveragePooling2D: each window of the picture becomes its largest value, or its mean. */
import * as v from 'valibot';
import { defineLayer, nameOption, product } from '../layerKind.ts';
import { paddingSchema, pairSchema, slide, toPair } from '../window.ts';

const poolingLayer = (type: 'maxPooling2d' | 'averagePooling2d') =>
  defineLayer({
    type,
    schema: v.strictObject({
      type: v.literal(type),
      name: nameOption,
      poolSize: v.optional(pairSchema, 2),
      /** As Keras: where it is not given, the window's own size. */
      strides: v.optional(pairSchema),
      padding: v.optional(paddingSchema, 'valid'),
    }),
    describe(options, input, context) {
      const strides = options.strides ?? options.poolSize;
      const { height, width, channels } = slide(input, { size: options.poolSize, strides, padding: options.padding }, context);
      const outputShape = [height, width, channels];
      return { outputShape, weights: 0, flops: product(outputShape) * product(toPair(options.poolSize)) };
    },
    build: (options, context) =>
      context.tf.layers[type]({
        name: context.name,
        poolSize: toPair(options.poolSize),
        strides: toPair(options.strides ?? options.poolSize),
        padding: options.padding,
      }),
  });

export const maxPooling2d = poolingLayer('maxPooling2d');
export const averagePooling2d = poolingLayer('averagePooling2d');
