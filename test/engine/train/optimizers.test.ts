import { describe, expect, it } from 'vitest';
import { optimizerKinds, parseOptimizer } from '../../../electron/engine/train/choices.ts';
import keras from '../../oracles/train/keras.json' with { type: 'json' };
import { tf } from '../../support/tensorflow.ts';

const { start, gradients, results } = keras.optimizers;
const rates = { sgd: 0.1, momentum: 0.1, adam: 0.01 };

describe('optimisers', () => {
  it('are all compared with Keras', () => {
    expect(optimizerKinds.map(({ type }) => type).toSorted()).toEqual(Object.keys(results).toSorted());
  });

  for (const [type, learningRate] of Object.entries(rates)) {
    it(`${type} moves a weight over five gradients to where Keras moves it`, () => {
      const optimizer = parseOptimizer({ type, learningRate } as { type: string }, 'test');
      const end = tf.tidy(() => {
        const weight = tf.variable(tf.tensor1d(start));
        const slots = optimizer.slots.map(() => tf.variable(tf.zeros([start.length])));
        gradients.forEach((gradient, index) => {
          optimizer.update({ tf, learningRate, step: index + 1 }, weight, tf.tensor1d(gradient), slots);
        });
        return weight.dataSync();
      });
      results[type as keyof typeof results].forEach((expected, i) => expect(end[i]).toBeCloseTo(expected, 6));
    });
  }
});
