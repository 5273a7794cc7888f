/** How long an epoch takes on this machine, by a trial. */
import * as v from 'valibot';
import { threadsSchema } from './run.ts';

export const epochTimeSchema = v.strictObject({
  /** Of training; validation comes on top. */
  secondsPerEpoch: v.number(),
  secondsPerStep: v.number(),
  stepsPerEpoch: v.number(),
  /** The fastest that were tried; `null` in a process whose threads nobody chose. */
  threads: v.nullable(threadsSchema),
  /** Whether an earlier trial of the same step on the same machine told it. */
  remembered: v.boolean(),
});
export type EpochTime = v.InferOutput<typeof epochTimeSchema>;
