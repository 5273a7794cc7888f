/** What a plan may choose among, and what is said of one that is being made. */
import * as v from 'valibot';
import { fieldsSchema } from './fields.ts';
import { failureSchema } from './outcome.ts';
import { learningRateSchema, planSchema } from './plan.ts';

const kindSchema = v.strictObject({ type: v.string(), /** Without `type`. */ fields: fieldsSchema });

export const planChoicesSchema = v.strictObject({
  optimizers: v.array(v.strictObject({ ...kindSchema.entries, defaultLearningRate: learningRateSchema })),
  schedules: v.array(kindSchema),
  /** What holds where nobody chose. */
  standard: planSchema,
});
export type PlanChoices = v.InferOutput<typeof planChoicesSchema>;

export const planStandingSchema = v.strictObject({
  /** What is wrong, by the path of its key, as in `optimizer.beta1`; of each part of the plan the first. */
  problems: v.array(v.strictObject({ path: v.string(), failure: failureSchema })),
  /** The learning rate over the run, at even distances from the first to the last step; empty where it cannot be told. */
  curve: v.array(v.strictObject({ epoch: v.number(), learningRate: v.number() })),
  /** Whether the rate follows what validation comes to, so that the curve is only what holds while that gets better. */
  followsValidation: v.boolean(),
});
export type PlanStanding = v.InferOutput<typeof planStandingSchema>;
