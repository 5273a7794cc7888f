/**
 * How often each class was taken for each other: `matrix[t][a]` counts the samples of true class t answered as class a.
 *
 * Labels [0, 0, 1] with answers [0, 1, 1] give [[1, 1], [0, 1]]. Rows are true, columns answered, as in
 * `sklearn.metrics.confusion_matrix`.
 */
export function confusionMatrix(labels: Uint8Array, answers: Uint8Array, classCount: number): number[][] {
  const matrix = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let sample = 0; sample < labels.length; sample++) matrix[labels[sample]!]![answers[sample]!]! += 1;
  return matrix;
}

/** Row and column sums and the diagonal: all that the scores need of a matrix. */
export interface Margins {
  readonly total: number;
  readonly correct: number;
  /** Samples of each class. */
  readonly supports: readonly number[];
  /** Answers of each class. */
  readonly answered: readonly number[];
  /** Right answers of each class. */
  readonly hits: readonly number[];
}

export function toMargins(matrix: readonly (readonly number[])[]): Margins {
  const supports = matrix.map(sum);
  const hits = matrix.map((row, c) => row[c]!);
  const answered = matrix.map((_, c) => sum(matrix.map((row) => row[c]!)));
  return { total: sum(supports), correct: sum(hits), supports, answered, hits };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
