/** How far the true share may lie from the measured one, by chance of the sample alone. */

/** 97.5th percentile of the standard normal distribution: two-sided 95 %. */
const z = 1.959963984540054;

/**
 * Wilson's 95 % score interval of `successes` out of `total` (total ≥ 1), within [0, 1].
 *
 * It stays sound near 0 and 1, where the usual ± interval leaves the range. Wilson, "Probable inference", JASA 22
 * (1927): (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 */
export function wilsonInterval(successes: number, total: number): [number, number] {
  const share = successes / total;
  const scale = 1 + (z * z) / total;
  const center = (share + (z * z) / (2 * total)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))) / scale;
  return [successes === 0 ? 0 : center - half, successes === total ? 1 : center + half];
}
