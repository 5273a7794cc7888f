/** Everything the engine tells without being asked. */
import * as v from 'valibot';
import { runEventSchema } from './run.ts';

export const engineEventSchema = v.variant('event', [
  runEventSchema,
  /** A live figure between two epoch ends; at most ten a second. */
  v.strictObject({
    event: v.literal('runProgressed'),
    run: v.string(),
    epoch: v.number(),
    epochs: v.number(),
    step: v.number(),
    totalSteps: v.number(),
    /** Means over the epoch so far. */
    loss: v.nullable(v.number()),
    accuracy: v.nullable(v.number()),
    imagesPerSecond: v.number(),
    secondsLeft: v.number(),
  }),
  v.strictObject({ event: v.literal('fetchProgressed'), data: v.string(), file: v.string(), receivedBytes: v.number(), totalBytes: v.nullable(v.number()) }),
  v.strictObject({ event: v.literal('dataMaking'), data: v.string(), done: v.number(), total: v.number() }),
  /** Something a person should know that stops nothing: a damaged checkpoint skipped, a mirror that did not answer. */
  v.strictObject({ event: v.literal('warned'), code: v.string(), values: v.record(v.string(), v.unknown()) }),
]);
export type EngineEvent = v.InferOutput<typeof engineEventSchema>;
export type Emit = (event: EngineEvent) => void;
