/** What is said of a preset network. */
import * as v from 'valibot';
import { planSchema } from './plan.ts';
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

export const presetSummarySchema = v.strictObject({
  ...presetSchema.entries,
  description: v.array(layerDescriptionSchema),
  weights: v.number(),
  flops: v.number(),
});
export type PresetSummary = v.InferOutput<typeof presetSummarySchema>;
