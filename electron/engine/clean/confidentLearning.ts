/**
 * Which labels are probably wrong, by what a network thinks of samples it was not trained on: confident learning.
 *
 * Northcutt, Jiang and Chuang, "Confident learning: estimating uncertainty in dataset labels" (2021). A sample confidently
 * belongs to class j if its probability of j is at least what samples labelled j have on average. Counted by label and
 * confident class this is the confident joint; what is off its diagonal is probably labelled wrongly.
 *
 * Worked example: labels [0, 0, 1, 1], probabilities of class 1 [0.1, 0.9, 0.8, 0.8]. The thresholds are 0.5 for class 0 and
 * 0.8 for class 1, so the second sample is confidently a 1: the joint is [[1, 1], [0, 2]].
 */
import type { Predictions } from '../evaluate/predictions.ts';

/** One label that the network does not share. */
export interface LabelIssue {
  /** Row of the predictions. */
  readonly sample: number;
  /** The class with the largest probability, or the one it confidently belongs to where that is another. */
  readonly suggested: number;
  /** Probability of the label it has: the lower, the more suspicious. */
  readonly selfConfidence: number;
  /** Whether it is off the diagonal of the confident joint; otherwise the network merely answers another class. */
  readonly isConfident: boolean;
}

/** As cleanlab has it: probabilities are float32, and what is equal but for rounding is confident. */
const tolerance = 1e-6;

/** The mean probability of each class over the samples that are labelled so; NaN for a class without samples. */
export function confidentThresholds({ count, classCount, probabilities, labels }: Predictions): Float64Array {
  const sums = new Float64Array(classCount);
  const counts = new Float64Array(classCount);
  for (let sample = 0; sample < count; sample++) {
    const label = labels[sample]!;
    sums[label]! += probabilities[sample * classCount + label]!;
    counts[label]! += 1;
  }
  return sums.map((sum, c) => Math.max(sum / counts[c]!, 2 * tolerance));
}

/**
 * The class each sample confidently belongs to, −1 for none. Of several it is the most probable of all classes, as in
 * cleanlab, the authors' own library.
 */
export function confidentClasses(predictions: Predictions): Int16Array {
  const { count, classCount, probabilities } = predictions;
  const thresholds = confidentThresholds(predictions);
  return Int16Array.from({ length: count }, (_, sample) => {
    const row = probabilities.subarray(sample * classCount, (sample + 1) * classCount);
    const confident = [...row.keys()].filter((c) => row[c]! >= thresholds[c]! - tolerance);
    return confident.length > 1 ? mostProbable(row) : (confident[0] ?? -1);
  });
}

/** `joint[i][j]` counts the samples labelled i that confidently belong to j; samples without such a class are left out. */
export function confidentJoint(predictions: Predictions): number[][] {
  const joint = Array.from({ length: predictions.classCount }, () => new Array<number>(predictions.classCount).fill(0));
  for (const [sample, confident] of confidentClasses(predictions).entries()) if (confident >= 0) joint[predictions.labels[sample]!]![confident]! += 1;
  return joint;
}

/** Every sample whose label is not the network's answer, by self-confidence, the lowest first; of equals the first sample. */
export function findLabelIssues(predictions: Predictions): readonly LabelIssue[] {
  const { count, classCount, probabilities, labels } = predictions;
  const confident = confidentClasses(predictions);
  const issues: LabelIssue[] = [];
  for (let sample = 0; sample < count; sample++) {
    const label = labels[sample]!;
    const row = probabilities.subarray(sample * classCount, (sample + 1) * classCount);
    const answer = mostProbable(row);
    if (answer === label) continue;
    const isConfident = confident[sample]! >= 0 && confident[sample] !== label;
    issues.push({ sample, suggested: isConfident ? confident[sample]! : answer, selfConfidence: row[label]!, isConfident });
  }
  return issues.sort((a, b) => a.selfConfidence - b.selfConfidence);
}

/** The first of equals. */
function mostProbable(row: Float32Array): number {
  let best = 0;
  for (let c = 1; c < row.length; c++) if (row[c]! > row[best]!) best = c;
  return best;
}
