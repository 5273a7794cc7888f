/** One cycle: a straight rise to 1 over the first share of the run, then a straight fall to 0 (Smith, 2018). */
import * as v from 'valibot';
import { defineSchedule, partOption } from '../schedule.ts';

export const oneCycle = defineSchedule({
  type: 'oneCycle',
  schema: v.strictObject({
    type: v.literal('oneCycle'),
    /** The share of the run that rises. */
    warmupShare: v.optional(v.pipe(partOption, v.gtValue(0), v.ltValue(1)), 0.25),
    /** Where the rise begins. */
    startFactor: v.optional(partOption, 0.04),
  }),
  factor({ warmupShare, startFactor }, step, { totalSteps }) {
    const done = step / totalSteps;
    return done < warmupShare ? startFactor + ((1 - startFactor) * done) / warmupShare : (1 - done) / (1 - warmupShare);
  },
});
