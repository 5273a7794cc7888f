/** The fine-tune sets: lists of samples that a person chose for a network to be trained on once more; a plan names one. */
import * as v from 'valibot';
import { partSchema } from './sample.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Also the name of its file. */
export const fineTuneNameSchema = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/));
/** What a sample is put into where no set is named. */
export const usualFineTuneSet = 'chosen';

export const fineTuneSetSchema = v.strictObject({
  set: fineTuneNameSchema,
  /** In the order they were added, set by set. */
  samples: v.array(
    v.strictObject({
      data: v.string(),
      /** Of the training part: a test part is for measuring. */
      index: count,
      /** What it counts as now; `null` where its data set is not there or has other files than when it was added. */
      label: v.nullable(v.strictObject({ index: count, name: v.string() })),
      /** It was excluded since: it is not trained on. */
      excluded: v.boolean(),
    }),
  ),
});
export type FineTuneSet = v.InferOutput<typeof fineTuneSetSchema>;

const set = v.optional(fineTuneNameSchema, usualFineTuneSet);
const samples = {
  set,
  data: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
  part: partSchema,
  indices: v.pipe(v.array(count), v.minLength(1), v.maxLength(10_000)),
};

export const fineTuneRequests = {
  /** An empty one where nothing was added yet. */
  listFineTune: { params: v.strictObject({ set }), result: fineTuneSetSchema },
  /** All or none; those that are in it already stay where they are. Samples of a test part are refused. */
  addToFineTune: { params: v.strictObject(samples), result: fineTuneSetSchema },
  /** Those that are not in it are passed over. */
  removeFromFineTune: { params: v.strictObject(samples), result: fineTuneSetSchema },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
