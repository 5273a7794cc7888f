/** Cosine: half a cosine wave from 1 at the first step down to `finalFactor` after the last (Loshchilov and Hutter, 2017). */
import * as v from 'valibot';
import { defineSchedule, partOption } from '../schedule.ts';

export const cosine = defineSchedule({
  type: 'cosine',
  schema: v.strictObject({ type: v.literal('cosine'), finalFactor: v.optional(partOption, 0) }),
  factor: ({ finalFactor }, step, { totalSteps }) =>
    finalFactor + ((1 - finalFactor) * (1 + Math.cos((Math.PI * (step - 1)) / totalSteps))) / 2,
});
