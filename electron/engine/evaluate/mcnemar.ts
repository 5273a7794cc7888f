/** Whether two models that were asked the same samples differ by more than chance. */

/**
 * Exact two-sided p of McNemar's test: under the null hypothesis each sample that only one of the two gets right is as
 * likely to be one's as the other's, so that the smaller count k of n is binomial(n, ½) and p = min(1, 2·P(X ≤ k)). 1 where
 * there is no such sample.
 *
 * McNemar, "Note on the sampling error of the difference between correlated proportions or percentages", Psychometrika 12
 * (1947); `statsmodels.stats.contingency_tables.mcnemar(exact=True)`. The terms are summed as shares of the largest, P(X = k),
 * which is taken by logarithms, so that thousands of samples underflow nothing that counts.
 */
export function mcnemarExact(onlyA: number, onlyB: number): number {
  const total = onlyA + onlyB;
  const least = Math.min(onlyA, onlyB);
  if (onlyA === onlyB) return 1;
  let term = 1;
  let sum = 0;
  for (let k = least; k >= 0; k--) {
    sum += term;
    term *= k / (total - k + 1);
  }
  return Math.min(1, 2 * sum * Math.exp(logChoose(total, least) - total * Math.LN2));
}

/** ln of n choose k, term by term. */
function logChoose(n: number, k: number): number {
  let log = 0;
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i);
  return log;
}
