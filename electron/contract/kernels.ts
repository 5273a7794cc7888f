/** What the first layer of a network looks for, as pictures. */
import * as v from 'valibot';
import { bytesSchema } from './bytes.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const kernelsSchema = v.strictObject({
  /** The layer's name. */
  layer: v.string(),
  /** The checkpoint's. */
  step: count,
  height: count,
  width: count,
  /** How many the layer has; the first of them are told. */
  total: count,
  /** One kernel after the other, row by row: 128 stands for 0, 1 and 255 for −`greatest` and `greatest`. */
  pixels: bytesSchema,
  /** The greatest weight of those told, without its sign. */
  greatest: v.number(),
});
export type Kernels = v.InferOutput<typeof kernelsSchema>;
