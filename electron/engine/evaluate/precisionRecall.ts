/** How pure the answers of one class stay while more and more of its samples are found. */
import type { ClassScore } from '../../contract/evaluation.ts';
import type { Step } from './thresholdSteps.ts';

export interface PrecisionRecall {
  /** `null` where the class has no samples. */
  readonly averagePrecision: number | null;
  /** Empty where the class has no samples. */
  readonly points: ClassScore['precisionRecall'];
}

/**
 * Precision and recall at every distinct probability, the highest first, behind the point (recall 0, precision 1) that
 * `sklearn.metrics.precision_recall_curve` begins with by convention, and the average precision Σ (Rₙ − Rₙ₋₁)·Pₙ of
 * `sklearn.metrics.average_precision_score`: by steps, since straight lines between the points would flatter.
 *
 * Left out are points inside a run of equal recall, which scikit-learn leaves out with `drop_intermediate`, and those
 * inside a run of equal precision: both lie on straight lines.
 */
export function precisionRecallCurve(steps: readonly Step[]): PrecisionRecall {
  const positives = steps.at(-1)?.truePositives ?? 0;
  if (positives === 0) return { averagePrecision: null, points: [] };
  const points = steps.map(({ truePositives, falsePositives, threshold }) => ({
    recall: truePositives / positives,
    precision: truePositives / (truePositives + falsePositives),
    threshold,
  }));
  let averagePrecision = 0;
  let found = 0;
  for (const { recall, precision } of points) {
    averagePrecision += (recall - found) * precision;
    found = recall;
  }
  return { averagePrecision, points: [{ recall: 0, precision: 1, threshold: null }, ...points].filter(isCorner) };
}

/** The two ends always count. */
function isCorner(point: ClassScore['precisionRecall'][number], i: number, points: ClassScore['precisionRecall']): boolean {
  const before = points[i - 1];
  const after = points[i + 1];
  if (before === undefined || after === undefined) return true;
  const isWithin = (key: 'recall' | 'precision'): boolean => before[key] === point[key] && point[key] === after[key];
  return !isWithin('recall') && !isWithin('precision');
}
