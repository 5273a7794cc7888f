/** What a model answered for labelled samples, checked once so that every figure can rely on it. */
import { InklingError } from '../../contract/errors.ts';

export interface Predictions {
  readonly count: number;
  readonly classCount: number;
  /** count × classCount, row by row: one probability per class. */
  readonly probabilities: Float32Array;
  /** The true class of each sample. */
  readonly labels: Uint8Array;
}

/** The class answered for each sample, with its probability. */
export interface Answers {
  readonly classes: Uint8Array;
  readonly confidences: Float32Array;
}

/**
 * Throws `evaluationShape`, `evaluationLabel` or `evaluationProbability` where a figure could not be trusted. `indices`: what
 * an error calls the samples by; absent: their rows.
 */
export function checkPredictions(probabilities: Float32Array, labels: Uint8Array, classNames: readonly string[], indices?: Uint32Array): Predictions {
  const count = labels.length;
  const classCount = classNames.length;
  if (probabilities.length !== count * classCount) {
    throw new InklingError('evaluationShape', { probabilities: probabilities.length, labels: count, classes: classCount });
  }
  const nameOf = (row: number): number => indices?.[row] ?? row;
  const unknown = labels.findIndex((label) => label >= classCount);
  if (unknown !== -1) throw new InklingError('evaluationLabel', { sample: nameOf(unknown), label: labels[unknown]!, classes: classCount });
  // NaN fails both comparisons, so it is found as well.
  const bad = probabilities.findIndex((p) => !(p >= 0 && p <= 1));
  if (bad !== -1) {
    throw new InklingError('evaluationProbability', {
      sample: nameOf(Math.floor(bad / classCount)),
      className: classNames[bad % classCount]!,
      value: String(probabilities[bad]),
    });
  }
  return { count, classCount, probabilities, labels };
}

/** The class with the highest probability; the first of equals, as `numpy.argmax`. */
export function toAnswers({ count, classCount, probabilities }: Predictions): Answers {
  const classes = new Uint8Array(count);
  const confidences = new Float32Array(count);
  for (let sample = 0; sample < count; sample++) {
    const row = sample * classCount;
    let best = 0;
    for (let c = 1; c < classCount; c++) if (probabilities[row + c]! > probabilities[row + best]!) best = c;
    classes[sample] = best;
    confidences[sample] = probabilities[row + best]!;
  }
  return { classes, confidences };
}

/** The class with the highest probability besides the answer; the first of equals. */
export function toRunnersUp({ count, classCount, probabilities }: Predictions, answers: Uint8Array): Answers {
  const classes = new Uint8Array(count);
  const confidences = new Float32Array(count);
  for (let sample = 0; sample < count; sample++) {
    const row = sample * classCount;
    let best = answers[sample] === 0 ? 1 : 0;
    for (let c = best + 1; c < classCount; c++) if (c !== answers[sample] && probabilities[row + c]! > probabilities[row + best]!) best = c;
    classes[sample] = best;
    confidences[sample] = probabilities[row + best]!;
  }
  return { classes, confidences };
}
