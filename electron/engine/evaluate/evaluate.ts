/** All figures of one model on one split, from its probabilities and the true labels. */
import { InklingError } from '../../contract/errors.ts';
import type { Evaluation } from '../../contract/evaluation.ts';
import { expectedCalibrationError } from './calibration.ts';
import { confusionMatrix, toMargins } from './confusion.ts';
import { cohenKappa } from './kappa.ts';
import { crossEntropy } from './loss.ts';
import { checkPredictions, toAnswers } from './predictions.ts';
import { rocCurve } from './roc.ts';
import { toScores } from './scores.ts';
import { wilsonInterval } from './wilson.ts';

export interface EvaluationInput {
  /** One row per sample, one probability per class: samples × classes, row by row. */
  readonly probabilities: Float32Array;
  /** The true class of each sample. */
  readonly labels: Uint8Array;
  readonly classNames: readonly string[];
  /** What is evaluated on, for the message where it is empty. */
  readonly data: string;
  readonly split: 'validation' | 'test';
}

/**
 * Sums are float64. A figure that the data cannot give is `null`, never NaN; macro AUC is the mean over the classes
 * that have one. Throws `evaluationEmpty`, and what `checkPredictions` throws.
 */
export function evaluate({ probabilities, labels, classNames, data, split }: EvaluationInput): Evaluation {
  if (labels.length === 0) throw new InklingError('evaluationEmpty', { split, data });
  const predictions = checkPredictions(probabilities, labels, classNames);
  const answers = toAnswers(predictions);
  const confusion = confusionMatrix(labels, answers.classes, classNames.length);
  const margins = toMargins(confusion);
  const scores = toScores(margins);
  const curves = classNames.map((_, c) => rocCurve(predictions, c));
  return {
    count: margins.total,
    accuracy: margins.correct / margins.total,
    interval: wilsonInterval(margins.correct, margins.total),
    loss: crossEntropy(predictions),
    macroPrecision: scores.macro.precision,
    macroRecall: scores.macro.recall,
    macroF1: scores.macro.f1,
    kappa: cohenKappa(margins),
    macroAuc: meanOf(curves.flatMap(({ auc }) => auc ?? [])),
    ece: expectedCalibrationError(answers.confidences, labels, answers.classes),
    confusion,
    classes: classNames.map((name, c) => ({
      name,
      support: margins.supports[c]!,
      ...scores.classes[c]!,
      auc: curves[c]!.auc,
      roc: curves[c]!.points,
    })),
  };
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
