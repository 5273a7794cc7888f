/** What is kept and told of a training run: its record, its journal and its checkpoints. */
import * as v from 'valibot';
import { correctionsStateSchema } from './corrections.ts';
import type { Label } from './label.ts';
import { planSchema } from './plan.ts';
import { specSchema } from './spec.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** JSON has no NaN: a metric that could not be computed is null. */
const metric = v.nullable(v.number());

/** What TensorFlow is started with: ops that run at a time, and threads that share the work of one op. */
export const threadsSchema = v.strictObject({ interOp: v.pipe(count, v.minValue(1)), intraOp: v.pipe(count, v.minValue(1)) });
export type Threads = v.InferOutput<typeof threadsSchema>;

/** Which samples an earlier run was trained on, and how many of them are trained on again: a stratified draw by the new plan's seed. */
export const replaySchema = v.strictObject({
  data: v.string(),
  fingerprint: v.string(),
  corrections: v.exactOptional(correctionsStateSchema),
  /** What the earlier plan left to train on. */
  revision: v.exactOptional(count),
  seed: planSchema.entries.seed,
  validationShare: planSchema.entries.validationShare,
  folds: planSchema.entries.folds,
  classes: planSchema.entries.classes,
  samples: planSchema.entries.samples,
  count: v.pipe(count, v.minValue(1)),
});
export type Replay = v.InferOutput<typeof replaySchema>;

/** Samples of the training part of a data set, as they counted when the run was planned. */
export const sampleGroupSchema = v.strictObject({
  data: v.string(),
  fingerprint: v.string(),
  corrections: v.exactOptional(correctionsStateSchema),
  /** Of a set that grows: how many lines of its journal it was made of. */
  revision: v.exactOptional(count),
  indices: v.pipe(v.array(count), v.minLength(1)),
});
export type SampleGroup = v.InferOutput<typeof sampleGroupSchema>;

/** What decides the outcome of a run, fixed when it starts: together with the same machine it gives the same weights. */
export const runRecordSchema = v.strictObject({
  schema: v.literal(1),
  id: v.string(),
  /** When the run was made, milliseconds since 1970 (UTC). */
  createdAtMs: v.number(),
  /** The preset's id, `null` for a spec of one's own. */
  preset: v.nullable(v.string()),
  spec: specSchema,
  plan: planSchema,
  data: v.strictObject({
    id: v.string(),
    /** SHA-256 over images and labels of the training part as the files have them: a resume on other data is refused. */
    fingerprint: v.string(),
    height: count,
    width: count,
    classNames: v.array(v.string()),
    trainingCount: count,
    validationCount: count,
    /** The corrections it is trained with, at a resume as well; absent where there are none. */
    corrections: v.exactOptional(correctionsStateSchema),
    /** Of a set that grows: how many lines of its journal it was made of. */
    revision: v.exactOptional(count),
  }),
  /** The run (and its checkpoint's step) whose weights this one starts from. */
  from: v.nullable(
    v.strictObject({
      run: v.string(),
      step: count,
      /** The layers, by name, that begin with weights of their own; absent where all are taken over. */
      afresh: v.exactOptional(v.array(v.string())),
      /** The samples of that run's training part that are trained on besides; absent where there are none. */
      replay: v.exactOptional(replaySchema),
      /** What it is trained on in place of the training part of its data; absent where that is what it is trained on. */
      tune: v.exactOptional(v.array(sampleGroupSchema)),
      /** So many times an epoch goes through each of those; absent where it does so once. */
      tuneRepeats: v.exactOptional(v.pipe(count, v.minValue(2))),
      /** What earlier runs were so trained on: neither they nor this one hold it out. Absent where there is nothing. */
      tunedBefore: v.exactOptional(v.array(v.pick(sampleGroupSchema, ['data', 'fingerprint', 'indices']))),
    }),
  ),
  backend: v.strictObject({ kind: v.picklist(['native', 'javascript']), tensorflow: v.string() }),
  /** Absent where nobody chose them: in JavaScript, in a process that had them already, in older runs. */
  threads: v.exactOptional(threadsSchema),
});
export type RunRecord = v.InferOutput<typeof runRecordSchema>;

/** How many samples an epoch goes through, the replayed ones among them. */
export const countTrained = ({ data, from }: Pick<RunRecord, 'data' | 'from'>): number => data.trainingCount * (from?.tuneRepeats ?? 1) + (from?.replay?.count ?? 0);

export const epochMetricsSchema = v.strictObject({
  loss: metric,
  accuracy: metric,
});
export type EpochMetrics = v.InferOutput<typeof epochMetricsSchema>;

/** Why a run is no longer training. `diverged`: the loss or its gradient was NaN or infinite, or the loss exploded. */
export const endReasonSchema = v.picklist(['completed', 'earlyStopped', 'stopped', 'diverged']);
export type EndReason = v.InferOutput<typeof endReasonSchema>;

/** `compiled`: each step is one native graph; `opByOp`: TensorFlow.js runs its ops one after the other. */
export const stepComputationSchema = v.picklist(['compiled', 'opByOp']);
export type StepComputation = v.InferOutput<typeof stepComputationSchema>;
/** Journals from before it was told lack it. */
const how = v.optional(stepComputationSchema);

/** One line of a run's journal. A `runResumed` event makes every earlier line of a later step void. */
export const runEventSchema = v.variant('event', [
  v.strictObject({ event: v.literal('runStarted'), run: v.string(), atMs: v.number(), totalSteps: count, stepsPerEpoch: count, how }),
  v.strictObject({ event: v.literal('runResumed'), run: v.string(), atMs: v.number(), step: count, totalSteps: count, how }),
  v.strictObject({
    event: v.literal('stepsTrained'),
    run: v.string(),
    /** The first of these steps, counted from 1. */
    firstStep: count,
    loss: v.array(metric),
    accuracy: v.array(metric),
    learningRate: v.array(v.number()),
    /** L2 norm of the gradient of the loss with its penalties, over all trained weights; older journals do not tell it. */
    gradientNorm: v.optional(v.array(metric)),
  }),
  v.strictObject({
    event: v.literal('epochEnded'),
    run: v.string(),
    /** Counted from 1. */
    epoch: count,
    epochs: count,
    step: count,
    train: epochMetricsSchema,
    /** `null` where the plan keeps no validation part. */
    validation: v.nullable(epochMetricsSchema),
    learningRate: v.number(),
    /** Training time of this epoch, without validation, seconds. */
    seconds: v.number(),
    imagesPerSecond: v.number(),
    best: v.boolean(),
  }),
  v.strictObject({ event: v.literal('checkpointWritten'), run: v.string(), step: count, best: v.boolean() }),
  /** `seconds` as in `runFinished`. */
  v.strictObject({ event: v.literal('runPaused'), run: v.string(), atMs: v.number(), step: count, seconds: v.number() }),
  v.strictObject({
    event: v.literal('runFinished'),
    run: v.string(),
    reason: endReasonSchema,
    step: count,
    /** The step whose weights the run keeps. */
    bestStep: count,
    /** Training and validation time of the whole run, seconds. */
    seconds: v.number(),
    validation: v.nullable(epochMetricsSchema),
    /** For `diverged`: the step that was not taken, its loss and gradient norm (null where they are no numbers) and its learning rate. */
    divergence: v.optional(v.strictObject({ step: count, loss: metric, learningRate: v.number(), gradientNorm: v.optional(metric) })),
  }),
]);
export type RunEvent = v.InferOutput<typeof runEventSchema>;

const runEventNames: ReadonlySet<string> = new Set(runEventSchema.options.map(({ entries }) => entries.event.literal));
/** Whether it is a line of a journal, and not one of the other things that are told. */
export const isRunEvent = (event: { readonly event: string }): event is RunEvent => runEventNames.has(event.event);

/** Where a run stands, derived from its journal. `interrupted`: its process ended without a word. */
export type RunState = 'training' | 'paused' | 'interrupted' | EndReason;

export interface RunSummary {
  readonly record: RunRecord;
  readonly state: RunState;
  /** Whether a process trains or holds it now; a paused run without one was saved and can be resumed. */
  readonly live: boolean;
  readonly epoch: number;
  readonly step: number;
  readonly best: { readonly step: number; readonly epoch: number; readonly validation: EpochMetrics | null } | null;
  readonly last: { readonly train: EpochMetrics; readonly validation: EpochMetrics | null } | null;
  /** The least validation loss of any epoch. */
  readonly leastLoss: number | null;
  readonly seconds: number;
  /** How the latest steps are computed; `null` where the journal does not tell. */
  readonly how: StepComputation | null;
  readonly label: Label;
}
