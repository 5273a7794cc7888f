/** What speaks for and against the label of one sample. */
import * as v from 'valibot';
import { partSchema } from './sample.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The training digits of one class that are nearest to the sample, the nearest first; none is the sample itself. */
const sideSchema = v.strictObject({
  label: count,
  probability: v.number(),
  /** 1 − cos of the last hidden layer: 0 for the same direction, 1 for nothing in common. */
  neighbours: v.array(v.strictObject({ index: count, distance: v.number() })),
  /** Of those neighbours; `null` where there is none. */
  meanDistance: v.nullable(v.number()),
});

export const issueEvidenceSchema = v.strictObject({
  run: v.string(),
  step: count,
  data: v.string(),
  part: partSchema,
  index: count,
  classNames: v.array(v.string()),
  /** The data set whose training part the neighbours are of: what the run was trained on. */
  neighboursOf: v.string(),
  /** One per class. */
  probabilities: v.array(v.number()),
  given: sideSchema,
  suggested: sideSchema,
});
export type IssueEvidence = v.InferOutput<typeof issueEvidenceSchema>;
