import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { crossEntropy, penalty, toTargets } from '../../../electron/engine/train/loss.ts';
import choices from '../../oracles/train/choices.json' with { type: 'json' };
import keras from '../../oracles/train/keras.json' with { type: 'json' };
import { tf } from '../../support/tensorflow.ts';

const { logits, labels, loss } = keras.losses;

type Options = Partial<Parameters<typeof toTargets>[3]>;
const lossOf = (scores: Tensor, classes: readonly number[], options: Options = {}) =>
  crossEntropy(tf, scores, toTargets(tf, tf.tensor1d([...classes], 'int32'), scores.shape.at(-1)!, { smoothing: 0, classWeights: null, shares: null, ...options }));
const native = tf.getBackend();

describe('crossEntropy', () => {
  for (const [smoothing, expected] of Object.entries(loss)) {
    it(`is Keras's with label smoothing ${smoothing}`, () => {
      const value = tf.tidy(() => lossOf(tf.tensor2d(logits, [4, 5]), labels, { smoothing: Number(smoothing) }).dataSync()[0]);
      expect(value).toBeCloseTo(expected, 5);
    });
  }
});

for (const backend of [native, 'cpu']) {
  describe(`crossEntropy with class weights (${backend})`, () => {
    const { logits, labels, classWeights, cases } = choices.weighted;
    const compute = (options: Options) => {
      const scores = tf.tensor2d(logits, [6, 4]);
      const { value, grad } = tf.valueAndGrad((values: Tensor) => lossOf(values, labels, options))(scores);
      return { loss: value.dataSync()[0]!, gradient: grad.dataSync() };
    };
    const within = async (work: () => void) => {
      await tf.setBackend(backend);
      try {
        tf.tidy(work);
      } finally {
        await tf.setBackend(native);
      }
    };

    it.each(Object.entries(cases))('is Keras’s with smoothing %s, and so is its gradient', async (smoothing, expected) => {
      await within(() => {
        const { loss, gradient } = compute({ smoothing: Number(smoothing), classWeights });
        expect(loss).toBeCloseTo(expected.loss, 5);
        expected.gradient.forEach((value, i) => expect(gradient[i]).toBeCloseTo(value, 6));
      });
    });

    it('of a mixture is what its two samples cost, each by its share and its own weight', async () => {
      await within(() => {
        const shares = [0.9, 0.5, 1, 0.75, 0.6, 0.8];
        const { loss, gradient } = compute({ smoothing: 0.1, classWeights, shares: tf.tensor1d(shares) });
        const next = labels.map((_, i) => labels[(i + 1) % labels.length]!);
        const smooth = (classes: readonly number[], row: number) => [0, 1, 2, 3].map((c) => 0.1 / 4 + (c === classes[row] ? 0.9 : 0));
        let [expected, slopes] = [0, [] as number[]];
        labels.forEach((label, row) => {
          const scores = logits.slice(4 * row, 4 * row + 4);
          const total = scores.reduce((sum, value) => sum + Math.exp(value), 0);
          const parts = [[shares[row]! * classWeights[label]!, smooth(labels, row)], [(1 - shares[row]!) * classWeights[next[row]!]!, smooth(next, row)]] as const;
          for (const [weight, target] of parts) scores.forEach((score, c) => (expected -= (weight * target[c]! * (score - Math.log(total))) / 6));
          slopes = [...slopes, ...scores.map((score, c) => parts.reduce((sum, [weight, target]) => sum + (weight * (Math.exp(score) / total - target[c]!)) / 6, 0))];
        });
        expect(loss).toBeCloseTo(expected, 5);
        slopes.forEach((slope, i) => expect(gradient[i]).toBeCloseTo(slope, 6));
      });
    });

    it('with weights of 1 is the one without', async () => {
      await within(() => {
        expect(compute({ classWeights: [1, 1, 1, 1] })).toEqual(compute({}));
      });
    });
  });
}

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
