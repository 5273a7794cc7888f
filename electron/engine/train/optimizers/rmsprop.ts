/**
 * RMSProp (Tieleman and Hinton, 2012): s ← s + (1−ρ)(g²−s); a ← μ·a + η·g/√(s+ε); w ← w − a. The centred form (Graves,
 * 2013) divides by the deviation: it keeps c ← c + (1−ρ)(g−c) and takes s − c² for s.
 */
import * as v from 'valibot';
import { learningRateSchema } from '../../../contract/plan.ts';
import { attribute } from '../../nativeOps.ts';
import { decayOption, defineOptimizer, epsilonOption } from '../optimizer.ts';

export const rmsprop = defineOptimizer({
  type: 'rmsprop',
  schema: v.strictObject({
    type: v.literal('rmsprop'),
    learningRate: learningRateSchema,
    rho: v.optional(decayOption, 0.9),
    momentum: v.optional(decayOption, 0),
    epsilon: v.optional(epsilonOption, 1e-7),
    centered: v.optional(v.boolean(), false),
  }),
  defaultLearningRate: 0.001,
  slots: ({ centered }) => ({ meanSquare: 0, accumulator: 0, ...(centered ? { mean: 0 } : {}) }),
  update({ rho, momentum, epsilon }, { learningRate }, weight, gradient, [meanSquare, accumulator, mean]) {
    meanSquare!.assign(meanSquare!.add(gradient.square().sub(meanSquare!).mul(1 - rho)));
    mean?.assign(mean.add(gradient.sub(mean).mul(1 - rho)));
    const spread = mean === undefined ? meanSquare! : meanSquare!.sub(mean.square());
    accumulator!.assign(accumulator!.mul(momentum).add(gradient.mul(learningRate).div(spread.add(epsilon).sqrt())));
    weight.assign(weight.sub(accumulator!));
  },
  compile({ rho, momentum, epsilon }, { graph, weight, slots: [meanSquare, accumulator, mean], gradient, learningRate }) {
    const rest = [
      meanSquare!.handle, accumulator!.handle, learningRate, graph.scalar(rho), graph.scalar(momentum), graph.scalar(epsilon), gradient,
    ];
    return mean === undefined
      ? graph.add('ResourceApplyRMSProp', [weight.handle, ...rest], [attribute.type('T', 'float32')])
      : graph.add('ResourceApplyCenteredRMSProp', [weight.handle, mean.handle, ...rest], [attribute.type('T', 'float32')]);
  },
});
