/** How requests name what they are about: runs, checkpoints, data sets and their parts. */
import * as v from 'valibot';

export const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));

/** A data set by its id, or by the path of a folder with IDX files. */
export const dataName = text;
/** A run by its id, a unique beginning of it, `latest`, or `starter` for the model that comes with Inkling. */
export const runName = text;
export const splitSchema = v.picklist(['validation', 'test']);
export type SplitName = v.InferOutput<typeof splitSchema>;
export const sampleIndex = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Which of a run's checkpoints; `null` is its result. */
export const step = v.optional(v.nullable(sampleIndex), null);
/** The data to look at; `null` is what the run was trained on. */
export const ofData = v.nullable(dataName);
