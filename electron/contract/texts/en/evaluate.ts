/** English: evaluation. */
export const evaluateErrors = {
  evaluationEmpty: (v: { split: string; data: string }) =>
    `The ${v.split} split of ${v.data} has no samples, so there is nothing to evaluate. Choose another split or data set.`,
};
