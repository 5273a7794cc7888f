/** A map of digits: the last hidden layer of a network in two dimensions, a point for each sample. */
import * as v from 'valibot';
import { partSchema } from './sample.ts';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `pca`: the two directions in which they differ most (principal components), at once. `umap`: neighbours stay neighbours; takes a while. */
export const projectionSchema = v.picklist(['pca', 'umap']);
export type Projection = v.InferOutput<typeof projectionSchema>;

/** More points cannot be told apart on a screen. */
export const mostMapped = 10_000;

export const digitMapSchema = v.strictObject({
  run: v.string(),
  step: index,
  data: v.string(),
  part: partSchema,
  projection: projectionSchema,
  classNames: v.array(v.string()),
  /** One entry of each list per point: of the samples in their part, ascending. */
  indices: v.array(index),
  labels: v.array(index),
  answers: v.array(index),
  /** Probability of the answer. */
  confidences: v.array(v.number()),
  x: v.array(v.number()),
  y: v.array(v.number()),
  /** The samples there were to choose from. */
  available: index,
  /** The shares of the variance along x and y, 0 where the samples are all alike; `null` for UMAP, whose axes mean nothing. */
  explained: v.nullable(v.tuple([v.number(), v.number()])),
  /** Looks at the data set's test part so far in this workspace, this one included. */
  testLooks: index,
});
export type DigitMap = v.InferOutput<typeof digitMapSchema>;
