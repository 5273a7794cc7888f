/** How sure a network is once its temperature is known. */

/**
 * softmax(ln p / T): the probabilities that a temperature makes of a network's own (Guo et al., "On calibration of modern neural
 * networks", 2017, section 4.2). Their order stays what it was; `null` for T leaves them alone.
 */
export function calibrate(probabilities: readonly number[], temperature: number | null): readonly number[] {
  if (temperature === null || probabilities.length === 0) return probabilities;
  // Relative to the greatest, so that nothing overflows: it becomes 1.
  const greatest = Math.max(...probabilities);
  const powers = probabilities.map((probability) => (probability / greatest) ** (1 / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
