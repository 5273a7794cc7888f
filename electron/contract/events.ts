/** Everything the engine tells without being asked. */
import * as v from 'valibot';
import { issueKindSchema } from './corrections.ts';
import { drawingsChangedSchema } from './drawings.ts';
import { labelSchema } from './label.ts';
import { failureSchema } from './outcome.ts';
import { ratePointSchema } from './rates.ts';
import { runEventSchema, threadsSchema } from './run.ts';
import { settingsStateSchema } from './settings.ts';

/** How a process came to its end; `silent`: it answered nothing for too long and was ended. */
export const deathSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('signal'), signal: v.string() }),
  v.strictObject({ kind: v.literal('exit'), exitCode: v.number() }),
  v.strictObject({ kind: v.literal('silent'), seconds: v.number() }),
]);

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
    /** Of the newest step. */
    gradientNorm: v.nullable(v.number()),
    imagesPerSecond: v.number(),
    secondsLeft: v.number(),
  }),
  /** What the network answers to a few held-out samples of the training part after `step` steps; at most some twice a second. */
  v.strictObject({
    event: v.literal('samplesAnswered'),
    run: v.string(),
    step: v.number(),
    indices: v.array(v.number()),
    labels: v.array(v.number()),
    answers: v.array(v.number()),
    /** Probability of the answer. */
    confidences: v.array(v.number()),
  }),
  /** A run is about to be made; trial processes measure how many threads suit it. `stopRun` ends that, and the run with it. */
  v.strictObject({ event: v.literal('threadsMeasuring'), run: v.string() }),
  v.strictObject({
    event: v.literal('threadsChosen'),
    run: v.string(),
    threads: threadsSchema,
    /**
     * Asked for; measured now or earlier; a rule of thumb, because the run is `short`, measuring `failed`, other runs keep
     * the machine `busy`, or it has a `single` core.
     */
    how: v.picklist(['given', 'measured', 'remembered', 'short', 'failed', 'busy', 'single']),
    /** What was measured, in seconds for all training samples once. */
    trials: v.array(v.strictObject({ threads: threadsSchema, secondsPerEpoch: v.number() })),
  }),
  /** The newest steps of a search for a learning rate that takes `steps` at most; at most ten times a second. */
  v.strictObject({ event: v.literal('learningRatesTried'), finding: v.string(), steps: v.number(), points: v.array(ratePointSchema) }),
  v.strictObject({ event: v.literal('fetchProgressed'), data: v.string(), file: v.string(), receivedBytes: v.number(), totalBytes: v.nullable(v.number()) }),
  /** A fetch, whoever asked for it, goes on no more: the set is whole, or what has come is kept. */
  v.strictObject({ event: v.literal('fetchEnded'), data: v.string(), outcome: v.picklist(['whole', 'stopped', 'failed']) }),
  /** How far a search for issues is; at most ten times a second. */
  v.strictObject({ event: v.literal('samplesChecked'), data: v.string(), kind: issueKindSchema, done: v.number(), total: v.number() }),
  /**
   * How far it is with what was asked under this name; at most ten times a second. `features`: samples that went through the
   * network; `layout`: rounds of laying out a map; `corruptions`: changed pictures that were answered.
   */
  v.strictObject({ event: v.literal('inspectionProgressed'), inspection: v.string(), work: v.picklist(['features', 'layout', 'corruptions']), done: v.number(), total: v.number() }),
  /** How many samples of an evaluation are answered, of all that it asks; at most ten times a second. */
  v.strictObject({ event: v.literal('evaluationProgressed'), evaluating: v.string(), done: v.number(), total: v.number() }),
  /** Strangers that were drawn and steps that were taken, at most ten times a second. */
  v.strictObject({ event: v.literal('strangersFitting'), data: v.string(), done: v.number(), total: v.number() }),
  v.strictObject({ event: v.literal('dataMaking'), data: v.string(), done: v.number(), total: v.number() }),
  /** Samples that were read so far, for a preview or an import; at most ten times a second. */
  v.strictObject({ event: v.literal('importProgressed'), path: v.string(), done: v.number(), total: v.number() }),
  v.strictObject({ event: v.literal('exportProgressed'), data: v.string(), done: v.number(), total: v.number() }),
  /** What is in the queue now, in order: runs that wait, and those of it that train. */
  v.strictObject({ event: v.literal('queueChanged'), paused: v.boolean(), runs: v.array(v.string()) }),
  /** How many of one's own drawings count from now on. */
  drawingsChangedSchema,
  v.strictObject({ event: v.literal('settingsChanged'), ...settingsStateSchema.entries }),
  /** What a person says of a run from now on. */
  v.strictObject({ event: v.literal('runDescribed'), run: v.string(), label: labelSchema }),
  /** Runs are in the bin, or back from it. */
  v.strictObject({ event: v.literal('runsDeleted'), runs: v.array(v.string()) }),
  v.strictObject({ event: v.literal('runsRestored'), runs: v.array(v.string()) }),
  /** How far a move of the workspace is; at most ten times a second. */
  v.strictObject({ event: v.literal('workspaceMoving'), folder: v.string(), doneBytes: v.number(), totalBytes: v.number() }),
  /** The queue, or what it begins, cannot be written: nothing more begins until it is changed. */
  v.strictObject({ event: v.literal('queueStuck'), failure: failureSchema }),
  /** A run could not be started or gone on with; the error is the dictionary's. */
  v.strictObject({ event: v.literal('runFailed'), run: v.string(), failure: failureSchema }),
  /**
   * A process of ours is gone. `next`: a new engine serves; the run goes on by itself; it waits to be resumed; or the
   * process did not come up and is started another way, at last without the native library.
   */
  v.strictObject({
    event: v.literal('processEnded'),
    process: v.picklist(['engine', 'trainer']),
    /** The trainer's run. */
    run: v.nullable(v.string()),
    death: deathSchema,
    next: v.picklist(['restarted', 'resumed', 'waits', 'otherWay', 'javascript']),
  }),
  /** Something a person should know that stops nothing: a damaged checkpoint skipped, a mirror that did not answer. */
  v.strictObject({ event: v.literal('warned'), code: v.string(), values: v.record(v.string(), v.unknown()) }),
]);
export type EngineEvent = v.InferOutput<typeof engineEventSchema>;
export type Emit = (event: EngineEvent) => void;
