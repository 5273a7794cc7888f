/** SGD: w ← w − η·g. */
import * as v from 'valibot';
import { defineOptimizer, learningRateOption } from '../optimizer.ts';

export const sgd = defineOptimizer({
  type: 'sgd',
  schema: v.strictObject({ type: v.literal('sgd'), learningRate: learningRateOption }),
  slots: [],
  update(_options, { learningRate }, weight, gradient) {
    weight.assign(weight.sub(gradient.mul(learningRate)));
  },
});
