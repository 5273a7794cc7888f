/** Corrections of a data set's training part: an overlay kept beside the files, which never change. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What can be wrong with a sample, each looked for in its own way. */
export const issueKindSchema = v.picklist(['blanks', 'duplicates', 'near-duplicates', 'outliers', 'labels']);
export type IssueKind = v.InferOutput<typeof issueKindSchema>;

/** One change of one sample; `index` counts in the training part. */
export const changeSchema = v.variant('change', [
  v.strictObject({ change: v.literal('relabel'), index: count, label: count }),
  /** Neither trained nor validated on from now on. */
  v.strictObject({ change: v.literal('exclude'), index: count }),
  /** Label and place as the files have them; a note stays. */
  v.strictObject({ change: v.literal('restore'), index: count }),
  /** An empty text takes the note away. */
  v.strictObject({ change: v.literal('note'), index: count, text: v.pipe(v.string(), v.maxLength(2000)) }),
  /** The sample is right as it is: it is no longer listed as an issue of this kind. */
  v.strictObject({ change: v.literal('reject'), index: count, issue: issueKindSchema }),
]);
export type Change = v.InferOutput<typeof changeSchema>;

/** What is changed at once is undone at once. */
export const changesSchema = v.pipe(v.array(changeSchema), v.minLength(1), v.maxLength(10_000));

const schema = v.literal(1);

/** One line of a data set's journal of corrections. */
export const correctionEventSchema = v.variant('event', [
  v.strictObject({ schema, event: v.literal('corrected'), atMs: v.number(), changes: changesSchema }),
  v.strictObject({ schema, event: v.literal('correctionUndone'), atMs: v.number() }),
  v.strictObject({ schema, event: v.literal('correctionRedone'), atMs: v.number() }),
]);
export type CorrectionEvent = v.InferOutput<typeof correctionEventSchema>;

/** Which labels and samples count: what a run was trained with, or a figure is of. */
export const correctionsStateSchema = v.strictObject({
  /** SHA-256 over every label that differs from the files' and every sample that is left out. */
  digest: v.string(),
  /** How many lines of the journal lead to it. */
  revision: count,
  relabelled: count,
  excluded: count,
});
export type CorrectionsState = v.InferOutput<typeof correctionsStateSchema>;

export const correctionListSchema = v.strictObject({
  data: v.string(),
  /** `null` where everything counts as the files have it. */
  state: v.nullable(correctionsStateSchema),
  /** By index, of samples about which something was said. */
  corrections: v.array(
    v.strictObject({
      index: count,
      /** In the files. */
      given: count,
      /** `null` where it is the given one. */
      label: v.nullable(count),
      excluded: v.boolean(),
      note: v.nullable(v.string()),
      /** The kinds of issues that were rejected. */
      rejected: v.array(issueKindSchema),
    }),
  ),
  canUndo: v.boolean(),
  canRedo: v.boolean(),
});
export type CorrectionList = v.InferOutput<typeof correctionListSchema>;
