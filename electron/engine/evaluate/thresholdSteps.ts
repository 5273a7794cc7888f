/** How a class's probability ranks the samples: how many of it and of the rest are at or above each threshold. */
import type { Predictions } from './predictions.ts';

/** Samples of the rest and of the class whose probability is at least the threshold. */
export interface Step {
  readonly falsePositives: number;
  readonly truePositives: number;
  readonly threshold: number;
}

/** One step per distinct probability, highest first. */
export function toSteps({ count, classCount, probabilities, labels }: Predictions, c: number): Step[] {
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
    if (i === 0 || keys[i - 1]! >>> 1 !== thresholdBits) steps.push({ falsePositives, truePositives, threshold: toFloat(thresholdBits) });
  }
  return steps;
}

// A view on one number, since a curve has thousands.
const bitsOfOne = new Uint32Array(1);
const floatOfOne = new Float32Array(bitsOfOne.buffer);

function toFloat(bits: number): number {
  bitsOfOne[0] = bits;
  return floatOfOne[0]!;
}
