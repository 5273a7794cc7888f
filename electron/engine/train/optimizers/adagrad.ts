/**
 * Adagrad (Duchi, Hazan and Singer, 2011): a ← a + g²; w ← w − η·g/(√a+ε). Keras has ε within the root, which for an
 * accumulator that begins at its default is the same to a millionth.
 */
import * as v from 'valibot';
import { learningRateSchema } from '../../../contract/plan.ts';
import { attribute } from '../../nativeOps.ts';
import { defineOptimizer, epsilonOption } from '../optimizer.ts';

export const adagrad = defineOptimizer({
  type: 'adagrad',
  schema: v.strictObject({
    type: v.literal('adagrad'),
    learningRate: learningRateSchema,
    /** What the sum of squares begins with, so that the first steps are not all of one length. */
    initialAccumulatorValue: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0.1),
    epsilon: v.optional(epsilonOption, 1e-7),
  }),
  defaultLearningRate: 0.001,
  slots: ({ initialAccumulatorValue }) => ({ accumulator: initialAccumulatorValue }),
  update({ epsilon }, { learningRate }, weight, gradient, [accumulator]) {
    accumulator!.assign(accumulator!.add(gradient.square()));
    weight.assign(weight.sub(gradient.mul(learningRate).div(accumulator!.sqrt().add(epsilon))));
  },
  compile: ({ epsilon }, { graph, weight, slots: [accumulator], gradient, learningRate }) =>
    graph.add(
      'ResourceApplyAdagradV2',
      [weight.handle, accumulator!.handle, learningRate, graph.scalar(epsilon), gradient],
      [attribute.type('T', 'float32')],
    ),
});
