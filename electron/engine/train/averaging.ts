/** An exponential moving average of all weights: steadier than the weights themselves, at no cost when used. */
import type { Variable } from '@tensorflow/tfjs';
import type { Tensorflow } from '../tensorflow.ts';
import type { ModelWeight } from '../model/build.ts';

export interface AveragedWeights {
  readonly averages: readonly { readonly name: string; readonly variable: Variable }[];
  /** Takes the weights after a step into the average. */
  update(step: number): void;
  /** Runs `work` while the network holds the averages. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Begins anew from the weights as they are. */
  reset(): void;
  dispose(): void;
}

/**
 * The share d of the average that step t keeps: min(decay, (1+t)/(10+t)), so that the first weights are soon forgotten, as
 * in TensorFlow's ExponentialMovingAverage with `num_updates`.
 */
export const averagingDecay = (decay: number, step: number): number => Math.min(decay, (1 + step) / (10 + step));

/** average ← average + (1−d)·(weight − average) after each step; of a frozen weight it is the weight. */
export function averageWeights(tf: Tensorflow, weights: readonly ModelWeight[], decay: number): AveragedWeights {
  const averages = weights.map(({ name, variable }) => ({ name, variable: tf.variable(variable, false) }));
  const swap = () =>
    tf.tidy(() => {
      weights.forEach(({ variable }, index) => {
        const average = averages[index]!.variable;
        const kept = variable.clone();
        variable.assign(average.clone());
        average.assign(kept);
      });
    });
  return {
    averages,
    update: (step) => {
      const kept = averagingDecay(decay, step);
      tf.tidy(() => {
        weights.forEach(({ variable, role }, index) => {
          if (role === 'frozen') return;
          const average = averages[index]!.variable;
          average.assign(average.add(variable.sub(average).mul(1 - kept)));
        });
      });
    },
    async during(work) {
      swap();
      try {
        return await work();
      } finally {
        swap();
      }
    },
    reset: () => {
      tf.tidy(() => {
        weights.forEach(({ variable }, index) => averages[index]!.variable.assign(variable.clone()));
      });
    },
    dispose: () => {
      for (const { variable } of averages) variable.dispose();
    },
  };
}
