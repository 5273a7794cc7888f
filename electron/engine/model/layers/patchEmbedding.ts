/**
 * PatchEmbedding: a picture is cut into patches, each becomes a token by one dense layer for all, and each place adds what
 * it has learned to mean (Dosovitskiy et al., 2021). With `classToken` a learned token stands before them.
 */
import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { affine } from '../affine.ts';
import { customLayer } from '../customLayer.ts';
import { toInitializer } from '../initializers.ts';
import { defineLayer, nameOption, positiveInteger, type Shape } from '../layerKind.ts';
import { paddingSchema, pairSchema, toPair } from '../window.ts';

const schema = v.strictObject({
  type: v.literal('patchEmbedding'),
  name: nameOption,
  patchSize: pairSchema,
  /** The width of a token. */
  units: positiveInteger,
  /** `same` puts paper around a picture that the patches do not divide; `valid` refuses it. */
  padding: v.optional(paddingSchema, 'valid'),
  classToken: v.optional(v.boolean(), false),
});
type Options = v.InferOutput<typeof schema>;

/** How the patches lie, and how many tokens they make. */
function cut({ patchSize, classToken }: Options, [height, width, channels]: readonly [number, number, number]) {
  const [patchHeight, patchWidth] = toPair(patchSize);
  const [rows, columns] = [Math.ceil(height / patchHeight), Math.ceil(width / patchWidth)];
  return { patchHeight, patchWidth, channels, rows, columns, values: patchHeight * patchWidth * channels, tokens: rows * columns + (classToken ? 1 : 0) };
}

export const patchEmbedding = defineLayer({
  type: 'patchEmbedding',
  schema,
  example: { patchSize: 7, units: 64, padding: 'same' },
  describe(options, input, context) {
    const { units, padding, classToken } = options;
    const [height, width, channels] = input;
    if (height === undefined || width === undefined || channels === undefined) return context.fail({ kind: 'needsPicture', input: [...input] });
    const { patchHeight, patchWidth, rows, columns, values, tokens } = cut(options, [height, width, channels]);
    if (padding === 'valid' && (rows * patchHeight !== height || columns * patchWidth !== width)) {
      return context.fail({ kind: 'patchesDoNotDivide', patch: [patchHeight, patchWidth], input: [...input] });
    }
    return {
      outputShape: [tokens, units],
      weights: (values + 1 + tokens + (classToken ? 1 : 0)) * units,
      flops: (rows * columns * (2 * values + 1) + tokens) * units,
    };
  },
  build(options, context) {
    const { tf } = context;
    const { units, classToken } = options;
    const cutOf = (input: Shape) => cut(options, input as [number, number, number]);
    const spread = (weight: number) => toInitializer({ type: 'truncatedNormal', mean: 0, stddev: 0.02 }, context, weight);
    return customLayer(context, {
      weights: (input) => [
        { name: 'kernel', shape: [cutOf(input).values, units], initializer: toInitializer('glorotUniform', context) },
        { name: 'bias', shape: [units], initializer: tf.initializers.zeros() },
        { name: 'position', shape: [cutOf(input).tokens, units], initializer: spread(1) },
        ...(classToken ? [{ name: 'class_token', shape: [1, units], initializer: spread(2) }] : []),
      ],
      outputShape: (input) => [cutOf(input).tokens, units],
      call(input, [kernel, bias, position, token]) {
        const picture = input as Tensor4D;
        const [count, height, width, channels] = picture.shape;
        const { patchHeight, patchWidth, rows, columns, values } = cutOf([height, width, channels]);
        const around = (missing: number): [number, number] => [Math.floor(missing / 2), Math.ceil(missing / 2)];
        const [down, across] = [around(rows * patchHeight - height), around(columns * patchWidth - width)];
        const whole = down[1] + across[1] === 0 ? picture : tf.pad(picture, [[0, 0], down, across, [0, 0]]);
        const patches = whole.reshape([count, rows, patchHeight, columns, patchWidth * channels]).transpose([0, 1, 3, 2, 4]);
        const embedded = affine(context, patches.reshape<Tensor2D>([count * rows * columns, values]), kernel!, bias!);
        const tokens: Tensor = embedded.reshape([count, rows * columns, units]);
        const all = token === undefined ? tokens : tf.concat([token.reshape([1, 1, units]).tile([count, 1, 1]), tokens], 1);
        return all.add(position!);
      },
    });
  },
});
