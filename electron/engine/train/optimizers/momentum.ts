/** SGD with momentum (Polyak, 1964): a ← μ·a + g; w ← w − η·a. */
import * as v from 'valibot';
import { attribute } from '../../nativeOps.ts';
import { decayOption, defineOptimizer, learningRateOption } from '../optimizer.ts';

export const momentum = defineOptimizer({
  type: 'momentum',
  schema: v.strictObject({
    type: v.literal('momentum'),
    learningRate: learningRateOption,
    momentum: v.optional(decayOption, 0.9),
  }),
  slots: ['accumulator'],
  update(options, { learningRate }, weight, gradient, [accumulator]) {
    accumulator!.assign(accumulator!.mul(options.momentum).add(gradient));
    weight.assign(weight.sub(accumulator!.mul(learningRate)));
  },
  compile: (options, { graph, weight, slots: [accumulator], gradient, learningRate }) =>
    graph.add(
      'ResourceApplyMomentum',
      [weight.handle, accumulator!.handle, learningRate, gradient, graph.scalar(options.momentum)],
      [attribute.type('T', 'float32')],
    ),
});
