/** The learning-rate finder: which rates it is to try, and what it found. */
import * as v from 'valibot';
import { learningRateSchema } from './plan.ts';

/** From `leastRate` to `greatestRate` in `steps` steps, each rate the same multiple of the one before. */
export const rateRangeSchema = v.strictObject({
  leastRate: v.optional(learningRateSchema, 1e-6),
  greatestRate: v.optional(learningRateSchema, 10),
  steps: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(20), v.maxValue(10_000)), 200),
});
export type RateRange = v.InferOutput<typeof rateRangeSchema>;

/** One step of training at one learning rate. */
export const ratePointSchema = v.strictObject({
  learningRate: v.number(),
  /** Mean cross-entropy of the batch before the step, nats. */
  loss: v.number(),
  /** The exponential moving average of the losses so far, without the pull of its beginning. */
  smoothedLoss: v.number(),
  /** L2 norm of the gradient. */
  gradientNorm: v.number(),
});
export type RatePoint = v.InferOutput<typeof ratePointSchema>;

export const rateSuggestionSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('found'),
    /** What is recommended: a tenth of the rate at which the smoothed loss is least, to two digits. */
    rate: v.number(),
    /** Where the smoothed loss falls most steeply over the logarithm of the rate, to two digits. */
    steepest: v.number(),
  }),
  /** `tooShort`: too few steps to tell; `neverFell`: no rate brought the loss down further than it wavers anyway. */
  v.strictObject({ kind: v.literal('none'), reason: v.picklist(['tooShort', 'neverFell']) }),
]);
export type RateSuggestion = v.InferOutput<typeof rateSuggestionSchema>;

export const rateFindingSchema = v.strictObject({
  /** One per step that was taken, the least rate first; a step whose loss or gradient is no number is left out. */
  points: v.array(ratePointSchema),
  /** `diverged`: the smoothed loss was four times its least, or a figure was no number, so that higher rates tell nothing. */
  ended: v.picklist(['completed', 'diverged', 'stopped']),
  suggestion: rateSuggestionSchema,
  /** The plan's own rate, for comparison. */
  plannedRate: v.number(),
  seconds: v.number(),
});
export type RateFinding = v.InferOutput<typeof rateFindingSchema>;
