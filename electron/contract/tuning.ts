/** Fine-tuning as one thing: what it is to be with sensible values, and whether what came of it is to be used. */
import * as v from 'valibot';
import { dataName, runName, step, text } from './asked.ts';
import { learningRateSchema, planSchema } from './plan.ts';
import { partSchema } from './sample.ts';
import { replayShareSchema, trainingEntries, tuneChoiceSchema } from './training.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const points = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100));

/** So many points the accuracy on the old data may fall where nothing else is asked for. */
export const usualAllowance = 0.2;

/** All but the last layer with weights, none, or layers by name. */
export const freezingSchema = v.union([v.picklist(['allButLast', 'none']), v.array(v.string())]);

export const tuningPlanSchema = v.strictObject({
  /** What `startRun` and `queueRun` take. */
  training: v.strictObject(trainingEntries),
  /** What it would be trained on. */
  samples: v.strictObject({
    /** Of the fine-tune set, of the drawings, or of the data set. */
    set: count,
    drawings: count,
    data: count,
    /** So many times an epoch goes through each of those. */
    repeats: v.pipe(count, v.minValue(1)),
    replayed: count,
    /** In the set, and not trained on: because they were excluded, or because their data set is gone or has other files. */
    excluded: count,
    lost: count,
    /** Of what the earlier run held out: chosen, so that this run and all that start from it hold them out no more. */
    leaving: count,
  }),
  /** Layers with weights, in order. */
  layers: v.array(v.strictObject({ name: v.string(), weights: count, frozen: v.boolean(), learningRate: v.number() })),
});
export type TuningPlan = v.InferOutput<typeof tuningPlanSchema>;

const measuredSchema = v.strictObject({
  right: count,
  accuracy: v.number(),
  /** Wilson's 95 % interval of the accuracy. */
  interval: v.tuple([v.number(), v.number()]),
});

/** A sample that only one of the two gets right; labels and answers are class indices. */
const turnedSchema = v.strictObject({ data: v.string(), part: partSchema, index: count, label: count, before: count, after: count });
export type Turned = v.InferOutput<typeof turnedSchema>;

/** What both answer to the same samples. */
export const beforeAndAfterSchema = v.strictObject({
  /**
   * `heldOutDrawings` and `heldOutData` are new to both; `trainedOn` are the chosen samples themselves, which flatter the
   * new network; `old` are samples that neither was trained on, of the data that the earlier run was validated on.
   */
  of: v.picklist(['heldOutDrawings', 'heldOutData', 'trainedOn', 'old']),
  /** The data sets they are from. */
  data: v.array(v.string()),
  count: v.pipe(count, v.minValue(1)),
  before: measuredSchema,
  after: measuredSchema,
  /** Wrong before, right after; and the other way round. */
  fixed: v.array(turnedSchema),
  broken: v.array(turnedSchema),
});
export type BeforeAndAfter = v.InferOutput<typeof beforeAndAfterSchema>;

/** `learnt`, `same`: kept; better on the new, or as good. The rest is not: more forgotten than allowed, worse on the new, or no old samples to tell by. */
export const verdictReasonSchema = v.picklist(['learnt', 'same', 'forgot', 'worse', 'unknown']);

export const judgementSchema = v.strictObject({
  run: v.string(),
  step: count,
  from: v.strictObject({ run: v.string(), step: count }),
  classNames: v.array(v.string()),
  /** The first is what the verdict goes by. */
  fresh: v.pipe(v.array(beforeAndAfterSchema), v.minLength(1)),
  /** `null` where nothing of it was held out, it is not at hand, or it is what `fresh` asks. */
  old: v.nullable(beforeAndAfterSchema),
  /** Of what the earlier run held out, the samples that were chosen to be trained on, by what that run answers to them. */
  chosenOfOld: v.strictObject({ right: count, wrong: count }),
  /** Points of accuracy lost on the old data, below 0 where some were gained; the samples of `old` stand for those that were chosen. */
  forgetting: v.nullable(v.number()),
  allowance: points,
  kept: v.boolean(),
  why: verdictReasonSchema,
  /** The run to use: this one where it is kept, else the one that it started from. */
  use: v.string(),
});
export type Judgement = v.InferOutput<typeof judgementSchema>;

export const tuningRequests = {
  /** Values that suit a handful of samples, where none are given; `data` alone trains on a whole data set. Nothing is written. */
  planFineTune: {
    params: v.strictObject({
      run: runName,
      step,
      tune: v.optional(v.nullable(tuneChoiceSchema), null),
      data: v.optional(v.nullable(dataName), null),
      freeze: v.optional(freezingSchema, 'allButLast'),
      learningRate: v.exactOptional(learningRateSchema),
      /** Factors on it for single layers. */
      learningRates: v.exactOptional(planSchema.entries.learningRates.wrapped),
      anchor: v.exactOptional(planSchema.entries.anchor.wrapped),
      /** `null` for none. */
      replay: v.exactOptional(v.nullable(replayShareSchema)),
      augmentation: v.exactOptional(planSchema.entries.augmentation),
      epochs: v.exactOptional(planSchema.entries.epochs),
    }),
    result: tuningPlanSchema,
  },
  /**
   * Compares a run with the one that it started from, on the new and on the old, and says which is to be used. The test part
   * of no data set is touched but that of one's own drawings, which is what is held out of them.
   */
  judgeFineTune: {
    params: v.strictObject({
      run: runName,
      allowance: v.optional(points, usualAllowance),
      evaluating: v.exactOptional(text),
    }),
    result: judgementSchema,
  },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
