/** How well the probability of one class tells its samples from the rest, at every threshold. */
import type { ClassScore } from '../../contract/evaluation.ts';
import type { Step } from './thresholdSteps.ts';

export interface Roc {
  /** Area under the curve; `null` where the class has no samples, or nothing else has. */
  readonly auc: number | null;
  /** Empty where the area is `null`. */
  readonly points: ClassScore['roc'];
}

/**
 * The ROC curve of a class against the rest, from (0, 0) to (1, 1), and the area under it by trapezoids.
 *
 * Samples of equal probability are one step, so the area equals the share of pairs (one of the class, one of the rest)
 * that are ranked rightly, ties counting half. Points inside a run of equal steps are left out, exactly as
 * `sklearn.metrics.roc_curve` does with `drop_intermediate`.
 */
export function rocCurve(steps: readonly Step[]): Roc {
  const last = steps.at(-1);
  if (last === undefined || last.falsePositives === 0 || last.truePositives === 0) return { auc: null, points: [] };

  let doubleArea = 0;
  let previous: Omit<Step, 'threshold'> = { falsePositives: 0, truePositives: 0 };
  for (const step of steps) {
    doubleArea += (step.falsePositives - previous.falsePositives) * (step.truePositives + previous.truePositives);
    previous = step;
  }
  const points = steps.filter(isCorner).map((step) => ({
    falsePositiveRate: step.falsePositives / last.falsePositives,
    truePositiveRate: step.truePositives / last.truePositives,
    threshold: step.threshold,
  }));
  return {
    auc: doubleArea / (2 * last.falsePositives * last.truePositives),
    points: [{ falsePositiveRate: 0, truePositiveRate: 0, threshold: null }, ...points],
  };
}

/** Whether the curve changes its step at this point; the two ends always count. */
function isCorner(step: Step, i: number, steps: readonly Step[]): boolean {
  const before = steps[i - 1];
  const after = steps[i + 1];
  if (before === undefined || after === undefined) return true;
  return (
    after.falsePositives - step.falsePositives !== step.falsePositives - before.falsePositives ||
    after.truePositives - step.truePositives !== step.truePositives - before.truePositives
  );
}
