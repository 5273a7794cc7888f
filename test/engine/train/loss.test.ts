import { describe, expect, it } from 'vitest';
import { crossEntropy, penalty } from '../../../electron/engine/train/loss.ts';
import keras from '../../oracles/train/keras.json' with { type: 'json' };
import { tf } from '../../support/tensorflow.ts';

const { logits, labels, loss } = keras.losses;

describe('crossEntropy', () => {
  for (const [smoothing, expected] of Object.entries(loss)) {
    it(`is Keras's with label smoothing ${smoothing}`, () => {
      const value = tf.tidy(() => crossEntropy(tf, tf.tensor2d(logits, [4, 5]), tf.tensor1d(labels, 'int32'), Number(smoothing)).dataSync()[0]);
      expect(value).toBeCloseTo(expected, 5);
    });
  }
});

describe('penalty', () => {
  it('adds l1·Σ|w| + l2·Σw² over kernels and leaves biases alone', () => {
    const value = tf.tidy(() => {
      const weights = [
        { name: 'dense_1/kernel', variable: tf.variable(tf.tensor2d([[1, -2]])) },
        { name: 'dense_1/bias', variable: tf.variable(tf.tensor1d([100])) },
      ];
      return penalty(tf, weights, { l1: 0.1, l2: 0.01 })?.dataSync()[0];
    });
    expect(value).toBeCloseTo(0.1 * 3 + 0.01 * 5, 6);
  });
});
