/** What convolutions and poolings share: a window that slides over height and width. */
import * as v from 'valibot';
import { positiveInteger, type DescribeContext, type Shape } from './layerKind.ts';

/** Larger than any picture, and what it costs can still be counted. */
export const lengthSchema = v.pipe(positiveInteger, v.maxValue(1024));

/** One number for both directions, or `[height, width]`. */
export const pairSchema = v.union([lengthSchema, v.tuple([lengthSchema, lengthSchema])]);
export const paddingSchema = v.picklist(['valid', 'same']);

type Pair = v.InferOutput<typeof pairSchema>;

export const toPair = (pair: Pair): [number, number] => (typeof pair === 'number' ? [pair, pair] : pair);

/** Height and width after the window has passed, as TensorFlow computes them for `valid` and `same`. */
export function slide(
  input: Shape,
  window: { readonly size: Pair; readonly strides: Pair; readonly padding: 'valid' | 'same' },
  context: DescribeContext,
): { height: number; width: number; channels: number } {
  const [height, width, channels] = input;
  if (height === undefined || width === undefined || channels === undefined) {
    return context.fail({ kind: 'needsPicture', input: [...input] });
  }
  const size = toPair(window.size);
  const strides = toPair(window.strides);
  if (window.padding === 'valid' && (size[0] > height || size[1] > width)) {
    return context.fail({ kind: 'windowTooLarge', window: size, input: [...input] });
  }
  const after = (length: number, axis: 0 | 1) =>
    window.padding === 'same' ? Math.ceil(length / strides[axis]) : Math.floor((length - size[axis]) / strides[axis]) + 1;
  return { height: after(height, 0), width: after(width, 1), channels };
}
