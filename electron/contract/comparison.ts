/** What two checkpoints make of the same samples. */
import * as v from 'valibot';
import { figure } from './evaluation.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const counts = v.array(count);

const sideSchema = v.strictObject({
  run: v.string(),
  step: count,
  accuracy: v.number(),
  /** Wilson's 95 % interval of the accuracy. */
  interval: v.tuple([v.number(), v.number()]),
  /** Mean categorical cross-entropy, nats. */
  loss: v.number(),
  /** Row: true class; column: answered class. */
  confusion: v.array(counts),
  /** Samples of the data that it held out by itself, on validation; on a test part all of it. */
  heldOut: count,
  /** One entry per sample, with the probability of the answer. */
  answers: counts,
  confidences: v.array(v.number()),
});

export const comparisonEntries = {
  /** The samples that both are asked about: those that neither was trained on. */
  count,
  classNames: v.array(v.string()),
  /** Of the samples in their part, ascending, and the class each counts as. */
  indices: counts,
  labels: counts,
  a: sideSchema,
  b: sideSchema,
  /** Places in the lists above, ascending. */
  groups: v.strictObject({ bothRight: counts, onlyA: counts, onlyB: counts, bothWrong: counts }),
  /** Exact two-sided p of McNemar's test: how likely so unequal a split of what only one gets right is by chance alone. */
  mcnemarP: v.number(),
  /** Cohen's kappa between the answers of both, right or wrong; `null` where both give one and the same answer to all. */
  agreementKappa: figure,
  /** Share of samples to which both give the same answer. */
  agreement: v.number(),
  /** The matrix of B less that of A. */
  difference: v.array(v.array(v.number())),
  classes: v.array(
    v.strictObject({ name: v.string(), support: count, onlyA: count, onlyB: count, recallA: figure, recallB: figure, f1A: figure, f1B: figure }),
  ),
};
export type Comparison = v.InferOutput<v.StrictObjectSchema<typeof comparisonEntries, undefined>>;
