/** Spearman's rank correlation: Pearson's of the ranks, equals sharing the mean of theirs. */

/** `null` where all values of one side are equal. */
export function rankCorrelation(one: ArrayLike<number>, other: ArrayLike<number>): number | null {
  const [a, b] = [toRanks(one), toRanks(other)];
  const mean = (a.length - 1) / 2;
  let [both, ofA, ofB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at]! - mean, b[at]! - mean];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? null : both / Math.sqrt(ofA * ofB);
}

/** From 0. */
function toRanks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let place = start; place < end; place++) ranks[order[place]!] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}
