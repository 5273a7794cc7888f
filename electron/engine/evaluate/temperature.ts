/** One number that makes a model as sure as it may be, without changing any answer. */
import type { Predictions } from './predictions.ts';

/** Within these bounds a temperature is looked for: where all answers are right, none would be low enough. */
export const temperatureBounds = { least: 0.05, greatest: 20 } as const;

/** What scikit-learn adds before it takes the logarithm of a probability. */
const tiny = 1e-12;

/**
 * The temperature T that gives softmax(ln p / T) the least cross-entropy with the labels.
 *
 * Guo et al., "On calibration of modern neural networks" (2017), section 4.2; as `sklearn.calibration` 1.9 does it for
 * `CalibratedClassifierCV(method='temperature')`. The loss is convex in β = 1/T with the slope E[ln p] − ln p(label), where
 * E is under the scaled probabilities, and the curvature Var[ln p]: Newton's steps, halving where one would leave what is
 * known to enclose the least.
 */
export function fitTemperature(predictions: Predictions): number {
  const logs = toLogs(predictions);
  // Where every class is as probable as every other, no temperature changes anything.
  if (slopeAt(1, logs, predictions).curvature === 0) return 1;
  let [low, high] = [1 / temperatureBounds.greatest, 1 / temperatureBounds.least];
  if (slopeAt(low, logs, predictions).slope >= 0) return temperatureBounds.greatest;
  if (slopeAt(high, logs, predictions).slope <= 0) return temperatureBounds.least;
  let beta = 1;
  for (let turn = 0; turn < 100 && high - low > 1e-13 * high; turn++) {
    const { slope, curvature } = slopeAt(beta, logs, predictions);
    if (slope > 0) high = beta;
    else low = beta;
    const next = beta - slope / curvature;
    const isInside = next > low && next < high;
    if (isInside && Math.abs(next - beta) <= 1e-13 * beta) return 1 / next;
    beta = isInside ? next : (low + high) / 2;
  }
  return 1 / beta;
}

function slopeAt(beta: number, logs: Float64Array, { count, classCount, labels }: Predictions): { slope: number; curvature: number } {
  let slope = 0;
  let curvature = 0;
  for (let sample = 0; sample < count; sample++) {
    const row = sample * classCount;
    const greatest = greatestOf(logs, row, classCount);
    let [total, first, second] = [0, 0, 0];
    for (let c = 0; c < classCount; c++) {
      // Relative to the greatest, so that no exponential overflows.
      const log = logs[row + c]! - greatest;
      const weight = Math.exp(beta * log);
      total += weight;
      first += weight * log;
      second += weight * log * log;
    }
    const mean = first / total;
    slope += mean - (logs[row + labels[sample]!]! - greatest);
    curvature += second / total - mean * mean;
  }
  return { slope: slope / count, curvature: curvature / count };
}

export interface Scaled {
  /** Mean cross-entropy, nats. */
  readonly loss: number;
  /** Probability of each answer. */
  readonly confidences: Float64Array;
}

/** What scaling makes of predictions; the answers stay what they were. */
export function scaleBy(temperature: number, predictions: Predictions): Scaled {
  const { count, classCount, labels } = predictions;
  const logs = toLogs(predictions);
  const confidences = new Float64Array(count);
  let loss = 0;
  for (let sample = 0; sample < count; sample++) {
    const row = sample * classCount;
    const greatest = greatestOf(logs, row, classCount);
    let total = 0;
    for (let c = 0; c < classCount; c++) total += Math.exp((logs[row + c]! - greatest) / temperature);
    confidences[sample] = 1 / total;
    loss += Math.log(total) - (logs[row + labels[sample]!]! - greatest) / temperature;
  }
  return { loss: loss / count, confidences };
}

function toLogs({ probabilities }: Predictions): Float64Array {
  const logs = new Float64Array(probabilities.length);
  for (let i = 0; i < logs.length; i++) logs[i] = Math.log(probabilities[i]! + tiny);
  return logs;
}

function greatestOf(values: Float64Array, start: number, length: number): number {
  let greatest = values[start]!;
  for (let i = start + 1; i < start + length; i++) if (values[i]! > greatest) greatest = values[i]!;
  return greatest;
}
