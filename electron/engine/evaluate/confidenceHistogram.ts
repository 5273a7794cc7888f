/** How sure the model is where it is right, and where it is wrong. */
import type { Evaluation } from '../../contract/evaluation.ts';

const binCount = 20;

/** Counts in 20 equal bins [a, b) of the top probability, the last one closed, as `numpy.histogram` has them. */
export function confidenceHistogram(confidences: Float32Array, labels: Uint8Array, answers: Uint8Array): Evaluation['confidences'] {
  const right = new Array<number>(binCount).fill(0);
  const wrong = new Array<number>(binCount).fill(0);
  for (let sample = 0; sample < confidences.length; sample++) {
    const bin = Math.min(binCount - 1, Math.floor(confidences[sample]! * binCount));
    (answers[sample] === labels[sample] ? right : wrong)[bin]! += 1;
  }
  return { right, wrong };
}
