/** AdamW (Loshchilov and Hutter, 2019): Adam with a decoupled weight decay of its own, which `weightDecay.ts` applies. */
import * as v from 'valibot';
import { planSchema } from '../../../contract/plan.ts';
import { defineOptimizer } from '../optimizer.ts';
import { adamEntries, adamRule } from './adam.ts';

export const adamw = defineOptimizer({
  type: 'adamw',
  schema: v.strictObject({
    type: v.literal('adamw'),
    ...adamEntries,
    /** λ: before each update every trained kernel loses learning rate · λ of itself. */
    weightDecay: v.optional(planSchema.entries.weightDecay.wrapped, 0.004),
  }),
  ...adamRule,
  weightDecay: ({ weightDecay }) => weightDecay,
});
