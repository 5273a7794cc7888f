/** How well the probability of one class tells its samples from the rest, at every threshold. */
import type { ClassScore } from '../../contract/evaluation.ts';
import type { Predictions } from './predictions.ts';

export interface Roc {
  /** Area under the curve; `null` where the class has no samples, or nothing else has. */
  readonly auc: number | null;
  /** Empty where the area is `null`. */
  readonly points: ClassScore['roc'];
}

/** Samples of the rest and of the class whose probability is at least the threshold. */
interface Step {
  readonly falsePositives: number;
  readonly truePositives: number;
  readonly thresholdBits: number;
}

/**
 * The ROC curve of class `c` against the rest, from (0, 0) to (1, 1), and the area under it by trapezoids.
 *
 * Samples of equal probability are one step, so the area equals the share of pairs (one of the class, one of the rest)
 * that are ranked rightly, ties counting half. Points inside a run of equal steps are left out, exactly as
 * `sklearn.metrics.roc_curve` does with `drop_intermediate`.
 */
export function rocCurve(predictions: Predictions, c: number): Roc {
  const steps = toSteps(predictions, c);
  const last = steps.at(-1);
  if (last === undefined || last.falsePositives === 0 || last.truePositives === 0) return { auc: null, points: [] };

  let doubleArea = 0;
  let previous: Omit<Step, 'thresholdBits'> = { falsePositives: 0, truePositives: 0 };
  for (const step of steps) {
    doubleArea += (step.falsePositives - previous.falsePositives) * (step.truePositives + previous.truePositives);
    previous = step;
  }
  const points = steps.filter(isCorner).map((step) => ({
    falsePositiveRate: step.falsePositives / last.falsePositives,
    truePositiveRate: step.truePositives / last.truePositives,
    threshold: toFloat(step.thresholdBits),
  }));
  return {
    auc: doubleArea / (2 * last.falsePositives * last.truePositives),
    points: [{ falsePositiveRate: 0, truePositiveRate: 0, threshold: null }, ...points],
  };
}

/** One step per distinct probability, highest first. */
function toSteps({ count, classCount, probabilities, labels }: Predictions, c: number): Step[] {
  // Floats from 0 to 1 are ordered as their bits are, so bits and label fit into one whole number each, and the
  // native numeric sort is ten times faster than one with a comparing function. Doubling shifts the sign out: −0 is 0.
  const bits = new Uint32Array(probabilities.buffer, probabilities.byteOffset, probabilities.length);
  const keys = new Uint32Array(count);
  for (let sample = 0; sample < count; sample++) {
    keys[sample] = bits[sample * classCount + c]! * 2 + (labels[sample] === c ? 1 : 0);
  }
  keys.sort();

  const steps: Step[] = [];
  let falsePositives = 0;
  let truePositives = 0;
  for (let i = count - 1; i >= 0; i--) {
    const key = keys[i]!;
    if ((key & 1) === 1) truePositives++;
    else falsePositives++;
    const thresholdBits = key >>> 1;
    if (i === 0 || keys[i - 1]! >>> 1 !== thresholdBits) steps.push({ falsePositives, truePositives, thresholdBits });
  }
  return steps;
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

const toFloat = (bits: number): number => new Float32Array(Uint32Array.of(bits).buffer)[0]!;
