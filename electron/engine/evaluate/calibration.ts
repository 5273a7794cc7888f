/** Whether the model is right as often as it says. */
import type { CalibrationBin } from '../../contract/evaluation.ts';

const binCount = 15;

export interface Calibration {
  readonly ece: number;
  readonly bins: CalibrationBin[];
}

/**
 * Samples in 15 equal-width bins (a, b] by their top probability, as a reliability diagram shows them, and the expected
 * calibration error: the gap between a bin's accuracy and its mean confidence, averaged, weighted by the bin's share of
 * the samples.
 *
 * Guo et al., "On calibration of modern neural networks" (2017), with their bins.
 */
export function calibrate(confidences: Float32Array | Float64Array, labels: Uint8Array, answers: Uint8Array): Calibration {
  const counts = new Float64Array(binCount);
  const rights = new Float64Array(binCount);
  const sums = new Float64Array(binCount);
  for (let sample = 0; sample < confidences.length; sample++) {
    const confidence = confidences[sample]!;
    const bin = Math.min(binCount, Math.max(1, Math.ceil(confidence * binCount))) - 1;
    counts[bin]! += 1;
    rights[bin]! += answers[sample] === labels[sample] ? 1 : 0;
    sums[bin]! += confidence;
  }
  const bins = Array.from(counts, (count, bin) => ({
    low: bin / binCount,
    high: (bin + 1) / binCount,
    count,
    confidence: count === 0 ? null : sums[bin]! / count,
    accuracy: count === 0 ? null : rights[bin]! / count,
  }));
  return { ece: rights.reduce((total, right, bin) => total + Math.abs(right - sums[bin]!), 0) / confidences.length, bins };
}
