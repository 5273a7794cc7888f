/** English: evaluation. */
export const evaluateErrors = {
  evaluationEmpty: (v: { split: string; data: string }) =>
    `The ${v.split} split of ${v.data} has no samples, so there is nothing to evaluate. Choose another split or data set.`,
  evaluationShape: (v: { probabilities: number; labels: number; classes: number }) =>
    `The model gave ${v.probabilities} probabilities for ${v.labels} samples of ${v.classes} classes, which do not fit together. Evaluate again; if the labels were being edited, wait until that is done.`,
  evaluationLabel: (v: { sample: number; label: number; classes: number }) =>
    `Sample ${v.sample} (counted from 0) has label ${v.label}, but the model knows only the ${v.classes} classes 0 to ${v.classes - 1}. Choose data with the classes the model was trained on.`,
  evaluationProbability: (v: { sample: number; className: string; value: string }) =>
    `The model answers ${v.value} as the probability of class “${v.className}” for sample ${v.sample} (counted from 0); its weights are damaged. Evaluate an earlier checkpoint, or train again with a lower learning rate.`,
};
