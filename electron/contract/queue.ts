/** The queue: runs that are planned and wait until the machine has cores for them. */
import * as v from 'valibot';
import { runRecordSchema } from './run.ts';

const queuedEntries = {
  /** Whatever decides the outcome but the threads, which are chosen when its turn comes. */
  record: runRecordSchema,
  /** How many threads were asked for; absent: as many as suit the network. */
  threads: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
};
export const queuedSchema = v.strictObject(queuedEntries);
export type Queued = v.InferOutput<typeof queuedSchema>;

/** An entry stays until its run has ended, so that a kill on the way costs no run its turn. */
export const queueSchema = v.strictObject({
  /** Nothing more begins; what trains goes on. */
  paused: v.boolean(),
  /** `begun`: the run is made already; it trains, or goes on when the queue is worked off. */
  runs: v.array(v.strictObject({ ...queuedEntries, begun: v.boolean() })),
});
export type Queue = v.InferOutput<typeof queueSchema>;
