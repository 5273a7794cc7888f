/** English: evaluation. */
import type { LabelSource } from '../../evaluation.ts';

const splits: Readonly<Record<string, string>> = { validation: 'validation part', test: 'test part' };
const labelSources: Readonly<Record<LabelSource, string>> = { published: 'published labels', overlay: 'labels with your corrections', corrected: 'corrected labels' };

export const evaluateErrors = {
  evaluationEmpty: (v: { split: string; data: string }) =>
    `The ${v.split} split of ${v.data} has no samples, so there is nothing to evaluate. Choose another split or data set.`,
  evaluationShape: (v: { probabilities: number; labels: number; classes: number }) =>
    `The model gave ${v.probabilities} probabilities for ${v.labels} samples of ${v.classes} classes, which do not fit together. Evaluate again; if the labels were being edited, wait until that is done.`,
  evaluationLabel: (v: { sample: number; label: number; classes: number }) =>
    `Sample ${v.sample} (counted from 0) has label ${v.label}, but the model knows only the ${v.classes} classes 0 to ${v.classes - 1}. Choose data with the classes the model was trained on.`,
  evaluationProbability: (v: { sample: number; className: string; value: string }) =>
    `The model answers ${v.value} as the probability of class “${v.className}” for sample ${v.sample} (counted from 0); its weights are damaged. Evaluate an earlier checkpoint, or train again with a lower learning rate.`,
  evaluationStopped: (_: Record<string, never>) => 'The evaluation was stopped. Evaluate again to see its figures.',
  labelsMissing: (v: { data: string; split: string; labels: LabelSource }) =>
    v.labels === 'overlay'
      ? `The labels of a test part are never changed, so there are no corrections of yours for that of ${v.data}. Ask for the published labels, or evaluate on validation.`
      : `There are no ${labelSources[v.labels]} of the ${splits[v.split] ?? v.split} of ${v.data}; only MNIST’s test part has them. Ask for the published labels.`,
  nothingHeldOutByBoth: (v: { a: string; b: string; data: string; heldOut: readonly number[] }) =>
    `Runs ${v.a} and ${v.b} have no digit of ${v.data} in common that neither was trained on: they held out ${v.heldOut.join(' and ')} digits, all of them others. Compare them on the test part, or train one of them with the other’s seed and validation share.`,
};
