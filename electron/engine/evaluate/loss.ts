/** How surprised the model is by the truth, on average. */
import type { Predictions } from './predictions.ts';

/**
 * Mean categorical cross-entropy, −ln of the probability of the true class, in nats.
 *
 * Each probability is clipped to [ε, 1 − ε] with ε = 2⁻⁵², the machine epsilon of float64, as
 * `sklearn.metrics.log_loss` does with float64 probabilities: a certain and wrong answer costs 36.04, not infinity.
 */
export function crossEntropy({ count, classCount, probabilities, labels }: Predictions): number {
  let total = 0;
  for (let sample = 0; sample < count; sample++) {
    const p = probabilities[sample * classCount + labels[sample]!]!;
    total -= Math.log(Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON));
  }
  return total / count;
}
