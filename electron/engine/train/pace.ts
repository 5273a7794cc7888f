/** How fast a weight learns and decays, by what the plan says of its layer and of its kind. */
import { layerOf } from '../model/build.ts';
import type { ParsedPlan } from './parsePlan.ts';

/** Both are factors on the scheduled learning rate. */
export interface Pace {
  /** On what the optimiser takes as its learning rate. */
  readonly learning: number;
  /** What share of itself the weight loses before each update; 0 for what does not decay. */
  readonly decay: number;
}

/** `name` is the weight's, as in `dense_1/kernel`. Of the plan's weight decay and the optimiser's own, one is 0. */
export function paceOf(name: string, { plan: { learningRates, weightDecay }, optimizer }: Pick<ParsedPlan, 'plan' | 'optimizer'>): Pace {
  const layer = layerOf(name);
  const learning = Object.hasOwn(learningRates, layer) ? learningRates[layer]! : 1;
  return { learning, decay: isKernel(name) ? learning * (weightDecay + optimizer.weightDecay) : 0 };
}

/** Penalties and decay are for kernels: biases and the weights of normalisation are left alone. */
export const isKernel = (name: string): boolean => /[/_]kernel$/.test(name);
