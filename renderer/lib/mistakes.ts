/** A model's answers as a list of digits to look at: the wrong ones, or those of one cell of the confusion matrix. */
import type { Answers } from '../../electron/contract/sample.ts';

export interface AnsweredDigit {
  /** Of the sample in its part. */
  readonly index: number;
  readonly label: number;
  readonly answer: number;
  /** Probability of the answer. */
  readonly confidence: number;
}

/** A cell of the confusion matrix: what the digit is, and what was answered. */
export interface Cell {
  readonly label: number;
  readonly answer: number;
}

/** The most confident first. `null` gives all that are wrong. */
export function chooseDigits(answers: Answers, cell: Cell | null): readonly AnsweredDigit[] {
  return answers.indices
    .map((index, place) => ({ index, label: answers.labels[place]!, answer: answers.answers[place]!, confidence: answers.confidences[place]! }))
    .filter(({ label, answer }) => (cell === null ? label !== answer : label === cell.label && answer === cell.answer))
    .sort((a, b) => b.confidence - a.confidence);
}
