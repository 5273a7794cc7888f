/** ZeroPadding2D: rows and columns of zeros around the picture. */
import * as v from 'valibot';
import { defineLayer, nameOption } from '../layerKind.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const schema = v.strictObject({
  type: v.literal('zeroPadding2d'),
  name: nameOption,
  /** As Keras: one number for all sides, `[rows, columns]` for both of two sides, or `[[top, bottom], [left, right]]`. */
  padding: v.optional(v.union([count, v.tuple([count, count]), v.tuple([v.tuple([count, count]), v.tuple([count, count])])]), 1),
});

type Sides = [[number, number], [number, number]];

function toSides(padding: v.InferOutput<typeof schema>['padding']): Sides {
  const [rows, columns] = typeof padding === 'number' ? [padding, padding] : padding;
  return [both(rows), both(columns)];
}

const both = (side: number | [number, number]): [number, number] => (typeof side === 'number' ? [side, side] : side);

export const zeroPadding2d = defineLayer({
  type: 'zeroPadding2d',
  schema,
  describe(options, input, context) {
    const [height, width, channels] = input;
    if (height === undefined || width === undefined || channels === undefined) return context.fail({ kind: 'needsPicture', input: [...input] });
    const [[top, bottom], [left, right]] = toSides(options.padding);
    return { outputShape: [height + top + bottom, width + left + right, channels], weights: 0, flops: 0 };
  },
  build: (options, context) => context.tf.layers.zeroPadding2d({ name: context.name, padding: toSides(options.padding) }),
});
