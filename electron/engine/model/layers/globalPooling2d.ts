/** GlobalMaxPooling2D and GlobalAveragePooling2D: each channel becomes one value, whatever the picture's size. */
import * as v from 'valibot';
import { defineLayer, nameOption, product } from '../layerKind.ts';

const globalPoolingLayer = (type: 'globalMaxPooling2d' | 'globalAveragePooling2d') =>
  defineLayer({
    type,
    schema: v.strictObject({ type: v.literal(type), name: nameOption }),
    describe(_options, input, context) {
      const channels = input[2];
      if (channels === undefined) return context.fail({ kind: 'needsPicture', input: [...input] });
      return { outputShape: [channels], weights: 0, flops: product(input) };
    },
    build: (_options, context) => context.tf.layers[type]({ name: context.name }),
  });

export const globalMaxPooling2d = globalPoolingLayer('globalMaxPooling2d');
export const globalAveragePooling2d = globalPoolingLayer('globalAveragePooling2d');
