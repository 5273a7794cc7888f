/** Exponential: the rate falls by the same factor over every so many epochs, a little with each step, as Keras's ExponentialDecay. */
import * as v from 'valibot';
import { defineSchedule, partOption } from '../schedule.ts';

export const exponential = defineSchedule({
  type: 'exponential',
  schema: v.strictObject({
    type: v.literal('exponential'),
    /** What is left of the rate after `decayEpochs`. */
    decayRate: v.optional(v.pipe(partOption, v.gtValue(0)), 0.9),
    decayEpochs: v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0)), 1),
  }),
  factor: ({ decayRate, decayEpochs }, step, { stepsPerEpoch }) => decayRate ** ((step - 1) / (decayEpochs * stepsPerEpoch)),
});
