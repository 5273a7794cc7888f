/** Probabilities of one picture from its logits, in double precision: near 0 and 1 float32 tells nothing apart. */

/** Softmax. */
export function toProbabilities(logits: ArrayLike<number>): number[] {
  const most = greatestOf(logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** One minus the probability of a class: exact also where the probability is all but 1. */
export function toDoubt(logits: ArrayLike<number>, explained: number): number {
  const most = greatestOf(logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.reduce((total, power, c) => (c === explained ? total : total + power), 0) / sum;
}

/** The place of the greatest; the first of equals. */
export const argmax = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let at = 1; at < values.length; at++) if (values[at]! > values[best]!) best = at;
  return best;
};

const greatestOf = (values: ArrayLike<number>): number => values[argmax(values)]!;
