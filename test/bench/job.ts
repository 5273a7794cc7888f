/** What a measuring process is told to do, and what it answers: JSON lines over its stdin and stdout. */
import * as v from 'valibot';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { ModelSpec } from '../../electron/contract/spec.ts';

/** How one engine goes about its work: threads by environment, the rest as options that only the engine understands. */
export interface Setting {
  /** As the table shows it. */
  readonly label: string;
  /** Set before the process starts: native libraries read it while they are loaded. */
  readonly environment: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** The same for every engine. Passes go over the first steps × batchSize samples of the training part, shuffled anew each time. */
export interface Job {
  readonly spec: ModelSpec;
  readonly plan: TrainingPlan;
  /** The folder of IDX files. */
  readonly folder: string;
  /** Batches of one pass; all are full. */
  readonly steps: number;
  /** Timed passes; one more before them warms up. */
  readonly repetitions: number;
  /** After the schedule; one per step of all passes. */
  readonly learningRates: readonly number[];
  readonly options: Setting['options'];
}

const seconds = v.pipe(v.number(), v.minValue(0));

/** The library is loaded, the network built and the first pass done: from now on it waits for a word before each pass. */
export const readySchema = v.object({
  kind: v.literal('ready'),
  version: v.string(),
  /** From data in memory to the end of the first step: building, compiling, tracing. */
  firstStepSeconds: seconds,
  /** Of those, what a compiler of steps took. */
  compileSeconds: v.optional(seconds),
});
export type Ready = v.InferOutput<typeof readySchema>;

export const passSchema = v.object({
  kind: v.literal('pass'),
  seconds,
  /** Mean training loss of the pass, nats. */
  loss: v.number(),
  /** The most the process has had in memory so far. */
  residentBytes: v.number(),
});
export type Pass = v.InferOutput<typeof passSchema>;
