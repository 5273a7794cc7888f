/** Whether the model is right as often as it says. */

const binCount = 15;

/**
 * Expected calibration error: samples are put into 15 equal-width bins (a, b] by their top probability; the gap between
 * a bin's accuracy and its mean confidence is averaged, weighted by the bin's share of the samples.
 *
 * Guo et al., "On calibration of modern neural networks" (2017), with their bins.
 */
export function expectedCalibrationError(confidences: Float32Array, labels: Uint8Array, answers: Uint8Array): number {
  /** Per bin: right answers minus the sum of the confidences. */
  const gaps = new Float64Array(binCount);
  for (const [sample, confidence] of confidences.entries()) {
    const bin = Math.max(0, Math.ceil(confidence * binCount) - 1);
    gaps[bin]! += (answers[sample] === labels[sample] ? 1 : 0) - confidence;
  }
  return gaps.reduce((total, gap) => total + Math.abs(gap), 0) / confidences.length;
}
