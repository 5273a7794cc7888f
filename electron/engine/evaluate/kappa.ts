/** How much labels and answers agree beyond what chance alone would give. */
import type { Margins } from './confusion.ts';

/**
 * Cohen's kappa, (observed − expected) / (1 − expected) agreement: 1 for perfect, 0 for chance, below 0 for worse.
 * `null` where all samples are of one class and all are answered as it, since chance alone then gives full agreement.
 *
 * Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960);
 * `sklearn.metrics.cohen_kappa_score`. Multiplied by total², all terms are whole numbers and the test for 0 is exact.
 */
export function cohenKappa({ total, correct, supports, answered }: Margins): number | null {
  const expected = supports.reduce((sum, support, c) => sum + support * answered[c]!, 0);
  const beyondChance = total * total - expected;
  return beyondChance === 0 ? null : (total * correct - expected) / beyondChance;
}
