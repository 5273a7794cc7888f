/** UpSampling2D: each value becomes a rectangle of `size` equal ones. */
import * as v from 'valibot';
import { defineLayer, nameOption } from '../layerKind.ts';
import { pairSchema, toPair } from '../window.ts';

export const upSampling2d = defineLayer({
  type: 'upSampling2d',
  schema: v.strictObject({ type: v.literal('upSampling2d'), name: nameOption, size: v.optional(pairSchema, 2) }),
  describe(options, input, context) {
    const [height, width, channels] = input;
    if (height === undefined || width === undefined || channels === undefined) return context.fail({ kind: 'needsPicture', input: [...input] });
    const [down, across] = toPair(options.size);
    return { outputShape: [height * down, width * across, channels], weights: 0, flops: 0 };
  },
  build: (options, context) => context.tf.layers.upSampling2d({ name: context.name, size: toPair(options.size) }),
});
