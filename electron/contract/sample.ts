/** What is told of single samples of a data set: their pictures, and what a model answered. */
import * as v from 'valibot';
import { bytesSchema } from './bytes.ts';
import { correctionsStateSchema } from './corrections.ts';
import { labelSourceSchema } from './evaluation.ts';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The two parts a data set is stored in; validation is a share of `training`. */
export const partSchema = v.picklist(['training', 'test']);
export type Part = v.InferOutput<typeof partSchema>;

export const picturesSchema = v.strictObject({
  height: index,
  width: index,
  /** One picture after the other, row by row; 0 paper to 255 ink. */
  pixels: bytesSchema,
});
export type Pictures = v.InferOutput<typeof picturesSchema>;

export const samplesSchema = v.strictObject({ ...picturesSchema.entries, labels: v.array(index) });
export type SamplePictures = v.InferOutput<typeof samplesSchema>;

/** A model's answers on a split, one entry of each list per sample. */
export const answersSchema = v.strictObject({
  part: partSchema,
  /** Of the samples in their part. */
  indices: v.array(index),
  labels: v.array(index),
  /** What the labels are. */
  labelSource: labelSourceSchema,
  /** The corrections that are in the labels; `null` where none of a person's are. */
  corrections: v.nullable(correctionsStateSchema),
  answers: v.array(index),
  /** Probability of the answer. */
  confidences: v.array(v.number()),
  /** The second most probable class, and its probability. */
  runnersUp: v.array(index),
  runnerUpConfidences: v.array(v.number()),
});
export type Answers = v.InferOutput<typeof answersSchema>;

export const checkpointSummarySchema = v.strictObject({
  step: index,
  epoch: index,
  validation: v.nullable(v.strictObject({ loss: v.nullable(v.number()), accuracy: v.nullable(v.number()) })),
});
export type CheckpointSummary = v.InferOutput<typeof checkpointSummarySchema>;

/** x, y in any unit, y down; then, optionally, pressure from 0 to 1 and time. */
const coordinate = v.pipe(v.number(), v.finite());
const pointSchema = v.pipe(v.tupleWithRest([coordinate, coordinate], coordinate), v.maxLength(4));
export const strokesSchema = v.pipe(v.array(v.pipe(v.array(pointSchema), v.minLength(1), v.maxLength(10_000))), v.maxLength(1_000));
