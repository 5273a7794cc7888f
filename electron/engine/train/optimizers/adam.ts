/**
 * Adam (Kingma and Ba, 2015, the form at the end of their section 2, as TensorFlow has it):
 * m ← m + (1−β₁)(g−m); v ← v + (1−β₂)(g²−v); w ← w − η·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v+ε).
 */
import type { Tensor, Variable } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { learningRateSchema } from '../../../contract/plan.ts';
import type { NodeOutput } from '../../graph/graph.ts';
import { attribute } from '../../nativeOps.ts';
import { decayOption, defineOptimizer, epsilonOption, type CompileContext, type UpdateContext } from '../optimizer.ts';

export const adamEntries = {
  learningRate: learningRateSchema,
  beta1: v.optional(decayOption, 0.9),
  beta2: v.optional(decayOption, 0.999),
  epsilon: v.optional(epsilonOption, 1e-7),
};

interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** All of Adam but its name and its options, for those that differ in nothing else. */
export const adamRule = {
  defaultLearningRate: 0.001,
  slots: () => ({ m: 0, v: 0 }),
  update({ beta1, beta2, epsilon }: AdamOptions, { learningRate, step }: UpdateContext, weight: Variable, gradient: Tensor, [m, s]: readonly Variable[]): void {
    m!.assign(m!.add(gradient.sub(m!).mul(1 - beta1)));
    s!.assign(s!.add(gradient.square().sub(s!).mul(1 - beta2)));
    const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    weight.assign(weight.sub(m!.mul(rate).div(s!.sqrt().add(epsilon))));
  },
  // Computed anew for each step rather than multiplied up, so that a resumed run is fed the same numbers.
  fed: ({ beta1, beta2 }: AdamOptions, step: number) => ({ beta1Power: beta1 ** step, beta2Power: beta2 ** step }),
  compile: ({ beta1, beta2, epsilon }: AdamOptions, { graph, weight, slots: [m, s], gradient, learningRate, fed }: CompileContext): NodeOutput =>
    graph.add(
      'ResourceApplyAdam',
      [
        weight.handle, m!.handle, s!.handle, fed['beta1Power']!, fed['beta2Power']!, learningRate,
        graph.scalar(beta1), graph.scalar(beta2), graph.scalar(epsilon), gradient,
      ],
      [attribute.type('T', 'float32')],
    ),
};

export const adam = defineOptimizer({ type: 'adam', schema: v.strictObject({ type: v.literal('adam'), ...adamEntries }), ...adamRule });
