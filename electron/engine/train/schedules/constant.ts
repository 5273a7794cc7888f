/** Constant: the learning rate as it is. */
import * as v from 'valibot';
import { defineSchedule } from '../schedule.ts';

export const constant = defineSchedule({
  type: 'constant',
  schema: v.strictObject({ type: v.literal('constant') }),
  factor: () => 1,
});
