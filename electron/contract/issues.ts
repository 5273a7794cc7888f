/** What seems wrong with samples of a data set, the most suspicious first, each with its reasons. */
import * as v from 'valibot';
import { changeSchema, correctionsStateSchema, issueKindSchema } from './corrections.ts';
import { partSchema } from './sample.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const common = {
  part: partSchema,
  index: count,
  /** The class it counts as. */
  label: count,
  /** How suspicious; only comparable within one list. */
  score: v.number(),
  /** What accepting the suggestion does; `null` on a test part, which is never changed. */
  remedy: v.nullable(changeSchema),
};
const twin = v.strictObject({ part: partSchema, index: count, label: count });

export const issueSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('blanks'),
    ...common,
    /** As many pixels of full ink as there is ink in the picture. */
    ink: v.number(),
  }),
  /** The same picture, byte by byte; of twins in both parts the one in the training part is the issue. */
  v.strictObject({ kind: v.literal('duplicates'), ...common, twin }),
  v.strictObject({
    kind: v.literal('near-duplicates'),
    ...common,
    twin,
    /** Of the two pictures as vectors scaled to length 1: 0 for the same direction, √2 where no ink meets. */
    distance: v.number(),
  }),
  v.strictObject({
    kind: v.literal('outliers'),
    ...common,
    /** Mean distance to the nearest samples of its class, in the last hidden layer. */
    distance: v.number(),
    /** The median of that in its class. */
    typical: v.number(),
  }),
  v.strictObject({
    kind: v.literal('labels'),
    ...common,
    suggested: count,
    labelProbability: v.number(),
    suggestedProbability: v.number(),
    /** Whether it confidently belongs to the suggested class; otherwise the network merely answers another than the label. */
    confident: v.boolean(),
  }),
]);
export type Issue = v.InferOutput<typeof issueSchema>;

/** What the list rests on. `copies` and `copy`: of a network that was trained for the purpose and thrown away. */
export const issueBasisSchema = v.variant('how', [
  v.strictObject({ how: v.literal('pixels') }),
  /** Each sample was judged by a copy that was not trained on it. */
  v.strictObject({ how: v.literal('copies'), network: v.string(), copies: count }),
  v.strictObject({ how: v.literal('copy'), network: v.string() }),
  v.strictObject({ how: v.literal('run'), run: v.string(), step: count }),
]);
export type IssueBasis = v.InferOutput<typeof issueBasisSchema>;

export const issueListSchema = v.strictObject({
  data: v.string(),
  kind: issueKindSchema,
  classNames: v.array(v.string()),
  basis: issueBasisSchema,
  /** The corrections that the list takes for true. */
  corrections: v.nullable(correctionsStateSchema),
  /** Samples that were looked at. */
  checked: count,
  /** Issues found, those beyond the limit included and those rejected earlier not. */
  total: count,
  rejected: count,
  issues: v.array(issueSchema),
});
export type IssueList = v.InferOutput<typeof issueListSchema>;
