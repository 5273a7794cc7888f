/** SGD with momentum (Polyak, 1964): a ← μ·a + g; w ← w − η·a. Nesterov's form looks ahead: w ← w − η·(g + μ·a). */
import * as v from 'valibot';
import { learningRateSchema } from '../../../contract/plan.ts';
import { attribute } from '../../nativeOps.ts';
import { decayOption, defineOptimizer } from '../optimizer.ts';

export const momentum = defineOptimizer({
  type: 'momentum',
  schema: v.strictObject({
    type: v.literal('momentum'),
    learningRate: learningRateSchema,
    momentum: v.optional(decayOption, 0.9),
    nesterov: v.optional(v.boolean(), false),
  }),
  defaultLearningRate: 0.01,
  slots: () => ({ accumulator: 0 }),
  update({ momentum, nesterov }, { learningRate }, weight, gradient, [accumulator]) {
    accumulator!.assign(accumulator!.mul(momentum).add(gradient));
    const move = nesterov ? gradient.add(accumulator!.mul(momentum)) : accumulator!;
    weight.assign(weight.sub(move.mul(learningRate)));
  },
  compile: (options, { graph, weight, slots: [accumulator], gradient, learningRate }) =>
    graph.add(
      'ResourceApplyMomentum',
      [weight.handle, accumulator!.handle, learningRate, gradient, graph.scalar(options.momentum)],
      [attribute.type('T', 'float32'), attribute.bool('use_nesterov', options.nesterov)],
    ),
});
