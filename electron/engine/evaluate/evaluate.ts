/** All figures of one model on one split, from its probabilities and the true labels. */
import { InklingError } from '../../contract/errors.ts';
import type { Evaluation, OtherLabels, Temperature, TemperatureFit } from '../../contract/evaluation.ts';
import { calibrate } from './calibration.ts';
import { confidenceHistogram } from './confidenceHistogram.ts';
import { confusionMatrix, toMargins } from './confusion.ts';
import { cohenKappa } from './kappa.ts';
import { crossEntropy } from './loss.ts';
import { precisionRecallCurve } from './precisionRecall.ts';
import { checkPredictions, toAnswers, type Answers, type Predictions } from './predictions.ts';
import { rocCurve } from './roc.ts';
import { toScores } from './scores.ts';
import { scaleBy } from './temperature.ts';
import { toSteps } from './thresholdSteps.ts';
import { wilsonInterval } from './wilson.ts';

export interface EvaluationInput {
  /** One row per sample, one probability per class: samples × classes, row by row. */
  readonly probabilities: Float32Array;
  /** The true class of each sample. */
  readonly labels: Uint8Array;
  readonly classNames: readonly string[];
  /** What the run's own validation part led to, or why there is none. */
  readonly temperature: TemperatureFit;
  /** What is evaluated on, for the message where it is empty. */
  readonly data: string;
  readonly split: 'validation' | 'test';
}

/**
 * Sums are float64. A figure that the data cannot give is `null`, never NaN; macro AUC and macro average precision are
 * means over the classes that have one. Throws `evaluationEmpty`, and what `checkPredictions` throws.
 */
export function evaluate({ probabilities, labels, classNames, temperature, data, split }: EvaluationInput): Evaluation {
  if (labels.length === 0) throw new InklingError('evaluationEmpty', { split, data });
  const predictions = checkPredictions(probabilities, labels, classNames);
  const answers = toAnswers(predictions);
  const confusion = confusionMatrix(labels, answers.classes, classNames.length);
  const margins = toMargins(confusion);
  const { classes, macro, weighted } = toScores(margins);
  const curves = classNames.map((_, c) => {
    const steps = toSteps(predictions, c);
    return { roc: rocCurve(steps), precisionRecall: precisionRecallCurve(steps) };
  });
  const { ece, bins } = calibrate(answers.confidences, labels, answers.classes);
  return {
    count: margins.total,
    accuracy: margins.correct / margins.total,
    interval: wilsonInterval(margins.correct, margins.total),
    loss: crossEntropy(predictions),
    macroPrecision: macro.precision,
    macroRecall: macro.recall,
    macroF1: macro.f1,
    weightedPrecision: weighted.precision,
    weightedRecall: weighted.recall,
    weightedF1: weighted.f1,
    kappa: cohenKappa(margins),
    macroAuc: meanOf(curves.flatMap(({ roc }) => roc.auc ?? [])),
    macroAveragePrecision: meanOf(curves.flatMap(({ precisionRecall }) => precisionRecall.averagePrecision ?? [])),
    ece,
    confusion,
    classes: curves.map(({ roc, precisionRecall }, c) => ({
      name: classNames[c]!,
      support: margins.supports[c]!,
      ...classes[c]!,
      auc: roc.auc,
      averagePrecision: precisionRecall.averagePrecision,
      roc: roc.points,
      precisionRecall: precisionRecall.points,
    })),
    calibration: bins,
    temperature: applyTemperature(temperature, predictions, answers),
    confidences: confidenceHistogram(answers.confidences, labels, answers.classes),
  };
}

function applyTemperature(fitted: TemperatureFit, predictions: Predictions, { classes }: Answers): Temperature {
  if (fitted.how === 'none') return fitted;
  const { loss, confidences } = scaleBy(fitted.temperature, predictions);
  return { ...fitted, loss, ...calibrate(confidences, predictions.labels, classes) };
}

/** What is told of the labels that the figures are not of. */
export function toOtherLabels({ count, accuracy, interval, loss, macroF1, kappa, macroAuc, ece }: Evaluation): Omit<OtherLabels, 'labelSource'> {
  return { count, accuracy, interval, loss, macroF1, kappa, macroAuc, ece };
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
