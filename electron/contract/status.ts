/** Which machinery serves. */
import * as v from 'valibot';

/** Why plain JavaScript computes in place of native TensorFlow; the dictionary has the sentence and the remedy. */
export const fallbackReasonSchema = v.variant('reason', [
  v.strictObject({ reason: v.literal('notSetUp') }),
  v.strictObject({ reason: v.literal('asked') }),
  v.strictObject({ reason: v.literal('failedToLoad'), detail: v.string() }),
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
  cache: v.string(),
});
export type Status = v.InferOutput<typeof statusSchema>;
