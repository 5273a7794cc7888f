/** What of a run's progress is kept in a checkpoint beside the weights, so that a resumed run tells the same figures. */
import * as v from 'valibot';
import { noProgress, progressSchema } from './earlyStopping.ts';
import { emptySums, epochSumsSchema } from './metrics.ts';
import { freshMemory, scheduleMemorySchema } from './schedule.ts';

export const runProgressSchema = v.strictObject({
  stopping: progressSchema,
  /** Checkpoints from before any schedule remembered something lack it. */
  schedule: v.optional(scheduleMemorySchema, freshMemory),
  /** Of the epoch that has begun. */
  sums: epochSumsSchema,
  /** Spent on training in that epoch, seconds. */
  epochSeconds: v.number(),
  /** Spent on training and validation in the whole run, seconds. */
  runSeconds: v.number(),
});
export type RunProgress = v.InferOutput<typeof runProgressSchema>;

export const freshProgress: RunProgress = { stopping: noProgress, schedule: freshMemory, sums: emptySums, epochSeconds: 0, runSeconds: 0 };
