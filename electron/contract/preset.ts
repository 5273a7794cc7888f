/** What is said of a preset network: one that comes with Inkling, or one that somebody saved. */
import * as v from 'valibot';
import { failureSchema } from './outcome.ts';
import { planSchema } from './plan.ts';
import { networkSizeSchema } from './network.ts';
import { layersSchema } from './spec.ts';

export const presetSchema = v.strictObject({ id: v.string(), layers: layersSchema, plan: planSchema });
export type Preset = v.InferOutput<typeof presetSchema>;

export const layerDescriptionSchema = v.strictObject({
  name: v.string(),
  type: v.string(),
  /** Output shape without the batch dimension. */
  outputShape: v.array(v.number()),
  weights: v.number(),
  /** Multiply-adds count as two; one forward pass of one picture. */
  flops: v.number(),
});
export type LayerDescription = v.InferOutput<typeof layerDescriptionSchema>;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What trainings of the preset by its own plan came to on MNIST pictures that were held out; `npm run models` finds it. */
export const measuredSchema = v.strictObject({
  /** The mean over `runs` seeds, of the epoch that each run keeps, with the least and the greatest. */
  accuracy: share,
  least: share,
  greatest: share,
  runs: count,
  trainingCount: count,
  validationCount: count,
});
export type Measured = v.InferOutput<typeof measuredSchema>;

export const presetNameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** What is kept of a preset of one's own besides its network and plan. */
export const ownPresetSchema = v.strictObject({
  name: presetNameSchema,
  /** Milliseconds since 1970 (UTC). */
  savedAtMs: v.number(),
  /** The preset it was made from, by id. */
  basedOn: v.nullable(v.string()),
  /** What it was made for; it may fit other data too. */
  size: networkSizeSchema,
});

export const presetSummarySchema = v.strictObject({
  ...presetSchema.entries,
  /** Of MNIST's size; of one's own preset, of the size it was made for. */
  description: v.array(layerDescriptionSchema),
  weights: v.number(),
  flops: v.number(),
  /** `null` where it comes with Inkling. */
  own: v.nullable(ownPresetSchema),
  /** `null` where nobody has measured it. */
  measured: v.nullable(measuredSchema),
});
export type PresetSummary = v.InferOutput<typeof presetSummarySchema>;

/** A file of a preset that is no preset. */
export const damagedPresetSchema = v.strictObject({ file: v.string(), failure: failureSchema });
