/** Trainings that belong together, as steps that a person can start one after the other as ordinary runs. */
import * as v from 'valibot';
import { planSchema } from './plan.ts';
import { replayShareSchema } from './training.ts';

/** Its words are in the dictionary, under its id and the names of its steps and measures. */
export const recipeSchema = v.strictObject({
  id: v.string(),
  preset: v.string(),
  steps: v.array(
    v.strictObject({
      name: v.string(),
      data: v.string(),
      /** The earlier step whose run it starts from; `null` trains the preset's network from scratch. */
      from: v.nullable(v.string()),
      replaceHead: v.boolean(),
      replay: v.nullable(replayShareSchema),
      /** The whole plan, with the preset's seed. */
      plan: planSchema,
      /** The step without transfer that it is compared with. */
      against: v.nullable(v.string()),
    }),
  ),
  /** What every network is asked; `classes` of `null` are all. */
  measures: v.array(v.strictObject({ name: v.string(), data: v.string(), classes: v.nullable(v.array(v.string())) })),
});
export type RecipeSummary = v.InferOutput<typeof recipeSchema>;

export const recipeRequests = {
  listRecipes: { params: v.strictObject({}), result: v.array(recipeSchema) },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
