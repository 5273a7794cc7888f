/** What a request to train says: what is to be trained, on what, and how. */
import * as v from 'valibot';
import { dataName, runName, sampleIndex, text } from './asked.ts';
import { fineTuneNameSchema } from './fineTune.ts';
import { foldsSchema, learningRateSchema, planSchema } from './plan.ts';
import { layersSchema } from './spec.ts';

export const replayShareSchema = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));

/** Samples that a run which starts from another is trained on, in place of the training part of its data; one of the two at least. */
export const tuneChoiceSchema = v.strictObject({
  /** Those of a fine-tune set, with the labels that count now, without what is excluded. */
  set: v.exactOptional(fineTuneNameSchema),
  /** The person's own drawings that are not held out. */
  drawings: v.exactOptional(v.boolean()),
  /** So many times an epoch goes through each of them; once where it is left out. */
  repeats: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000))),
});
export type TuneChoice = v.InferOutput<typeof tuneChoiceSchema>;

export const trainingEntries = {
  model: v.variant('kind', [
    v.strictObject({ kind: v.literal('preset'), preset: text }),
    v.strictObject({ kind: v.literal('layers'), layers: layersSchema }),
    v.strictObject({
      kind: v.literal('run'),
      run: runName,
      /** Which of its checkpoints; absent: its result. */
      step: v.exactOptional(sampleIndex),
      /** The last layer with weights begins afresh; where the classes differ from the earlier run's it does so anyway. */
      replaceHead: v.exactOptional(v.boolean()),
      /** So large a share of what is trained on is drawn from what the earlier run was trained on, as far as that goes. */
      replay: v.exactOptional(replayShareSchema),
      /** Trains on chosen samples alone; `data` is what is validated on, without what of it was chosen. */
      tune: v.exactOptional(tuneChoiceSchema),
    }),
  ]),
  /** `null` takes the best that is at hand: MNIST, else the generated digits. */
  data: v.nullable(dataName),
  /** The whole plan; `null` takes the preset's or the earlier run's. */
  plan: v.nullable(planSchema),
  /** Single values that replace the plan's. */
  overrides: v.strictObject({
    epochs: v.optional(planSchema.entries.epochs),
    batchSize: v.optional(planSchema.entries.batchSize),
    /** The optimiser's. */
    learningRate: v.optional(learningRateSchema),
    seed: v.optional(planSchema.entries.seed),
    weightDecay: v.optional(planSchema.entries.weightDecay.wrapped),
    frozen: v.optional(planSchema.entries.frozen.wrapped),
    /** By their names, with Keras's defaults; the one that the plan names already keeps its options. */
    optimizer: v.optional(text),
    schedule: v.optional(text),
    gradientClipping: v.optional(planSchema.entries.gradientClipping.wrapped),
    folds: v.optional(foldsSchema),
    anchor: v.optional(planSchema.entries.anchor.wrapped),
    classes: v.optional(planSchema.entries.classes.wrapped),
    samples: v.optional(planSchema.entries.samples.wrapped),
  }),
};
