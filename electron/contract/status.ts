/** Which machinery serves. */
import * as v from 'valibot';

/** Why the set-up could not prepare the native library; the dictionary has the sentence and the remedy (`setup`). */
export const setUpFailureSchema = v.variant('kind', [
  /** No source has a library for this kind of machine. */
  v.strictObject({ kind: v.literal('noLibraryForPlatform'), platform: v.string() }),
  v.strictObject({ kind: v.literal('noPip') }),
  v.strictObject({ kind: v.literal('noCompiler') }),
  v.strictObject({ kind: v.literal('noSpace'), folder: v.string(), neededBytes: v.number(), freeBytes: v.number() }),
  v.strictObject({ kind: v.literal('downloadFailed'), what: v.string(), detail: v.string() }),
  /** What was downloaded is not what was expected. */
  v.strictObject({ kind: v.literal('digestDiffers'), file: v.string(), expected: v.string(), found: v.string() }),
  v.strictObject({ kind: v.literal('compileFailed'), detail: v.string() }),
  /** The library uses instructions (AVX) that this processor does not have. */
  v.strictObject({ kind: v.literal('processorTooOld'), processor: v.string() }),
  v.strictObject({ kind: v.literal('doesNotLoad'), detail: v.string() }),
  /** The cache folder cannot be written, or a like failure of the disk. */
  v.strictObject({ kind: v.literal('diskFailed'), detail: v.string() }),
]);
export type SetUpFailure = v.InferOutput<typeof setUpFailureSchema>;

/** Why plain JavaScript computes in place of native TensorFlow; the dictionary has the sentence and the remedy. */
export const fallbackReasonSchema = v.variant('reason', [
  /** `failure` is `null` where the set-up was never run. */
  v.strictObject({ reason: v.literal('notSetUp'), failure: v.nullable(setUpFailureSchema) }),
  v.strictObject({ reason: v.literal('asked') }),
  v.strictObject({ reason: v.literal('failedToLoad'), detail: v.string() }),
  /** A file of the library is not what was set up, so its code was not run. */
  v.strictObject({ reason: v.literal('altered'), file: v.string() }),
]);
export type FallbackReason = v.InferOutput<typeof fallbackReasonSchema>;

export const statusSchema = v.strictObject({
  backend: v.picklist(['native', 'javascript']),
  /** The version of libtensorflow, or of TensorFlow.js where JavaScript serves. */
  tensorflow: v.string(),
  fallback: v.nullable(fallbackReasonSchema),
  inkling: v.string(),
  node: v.string(),
  workspace: v.string(),
  /** The formats that it has and that this version knows, where a newer version made it: it can be looked at, and not written to. */
  workspaceNewer: v.nullable(v.strictObject({ schema: v.number(), known: v.number() })),
  cache: v.string(),
});
export type Status = v.InferOutput<typeof statusSchema>;
