/** SGD: w ← w − η·g. */
import * as v from 'valibot';
import { learningRateSchema } from '../../../contract/plan.ts';
import { attribute } from '../../nativeOps.ts';
import { defineOptimizer } from '../optimizer.ts';

export const sgd = defineOptimizer({
  type: 'sgd',
  schema: v.strictObject({ type: v.literal('sgd'), learningRate: learningRateSchema }),
  defaultLearningRate: 0.01,
  slots: () => ({}),
  update(_options, { learningRate }, weight, gradient) {
    weight.assign(weight.sub(gradient.mul(learningRate)));
  },
  compile: (_options, { graph, weight, gradient, learningRate }) =>
    graph.add('ResourceApplyGradientDescent', [weight.handle, learningRate, gradient], [attribute.type('T', 'float32')]),
});
