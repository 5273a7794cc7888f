/**
 * Adam (Kingma and Ba, 2015, the form at the end of their section 2, as TensorFlow has it):
 * m ← m + (1−β₁)(g−m); v ← v + (1−β₂)(g²−v); w ← w − η·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v+ε).
 */
import * as v from 'valibot';
import { learningRateSchema } from '../../../contract/plan.ts';
import { attribute } from '../../nativeOps.ts';
import { decayOption, defineOptimizer } from '../optimizer.ts';

export const adam = defineOptimizer({
  type: 'adam',
  schema: v.strictObject({
    type: v.literal('adam'),
    learningRate: learningRateSchema,
    beta1: v.optional(decayOption, 0.9),
    beta2: v.optional(decayOption, 0.999),
    epsilon: v.optional(v.pipe(v.number(), v.gtValue(0)), 1e-7),
  }),
  slots: ['m', 'v'],
  update({ beta1, beta2, epsilon }, { learningRate, step }, weight, gradient, [m, s]) {
    m!.assign(m!.add(gradient.sub(m!).mul(1 - beta1)));
    s!.assign(s!.add(gradient.square().sub(s!).mul(1 - beta2)));
    const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    weight.assign(weight.sub(m!.mul(rate).div(s!.sqrt().add(epsilon))));
  },
  // Computed anew for each step rather than multiplied up, so that a resumed run is fed the same numbers.
  fed: ({ beta1, beta2 }, step) => ({ beta1Power: beta1 ** step, beta2Power: beta2 ** step }),
  compile: ({ beta1, beta2, epsilon }, { graph, weight, slots: [m, s], gradient, learningRate, fed }) =>
    graph.add(
      'ResourceApplyAdam',
      [
        weight.handle, m!.handle, s!.handle, fed['beta1Power']!, fed['beta2Power']!, learningRate,
        graph.scalar(beta1), graph.scalar(beta2), graph.scalar(epsilon), gradient,
      ],
      [attribute.type('T', 'float32')],
    ),
});
