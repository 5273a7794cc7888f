/** Samples that are far from all others of their class. */

export interface Outlier {
  /** Row of the distances. */
  readonly sample: number;
  readonly distance: number;
  /** The median distance of its class. */
  readonly typical: number;
  /** Distance over the class's typical one. */
  readonly score: number;
}

/** How many neighbours the distance is a mean over: one copy of an odd picture must not make it an ordinary one. */
export const neighbourCount = 10;

/**
 * Those beyond the outer fence of their class, Q3 + 3 · (Q3 − Q1) (Tukey, 1977), by score, the greatest first. `distances`
 * are mean distances to the nearest samples of the same class, NaN where there are none; fences are those of the training
 * part, `reference`, which may be the same samples.
 */
export function findOutliers(
  distances: Float64Array,
  labels: Uint8Array,
  reference: { readonly distances: Float64Array; readonly labels: Uint8Array },
  classCount: number,
): readonly Outlier[] {
  const fences = Array.from({ length: classCount }, (_, c) => fenceOf([...reference.distances].filter((distance, i) => reference.labels[i] === c && !Number.isNaN(distance))));
  const outliers: Outlier[] = [];
  for (const [sample, distance] of distances.entries()) {
    const { typical, fence } = fences[labels[sample]!]!;
    if (distance > fence) outliers.push({ sample, distance, typical, score: distance / typical });
  }
  return outliers.sort((a, b) => b.score - a.score);
}

/** Without samples nothing is beyond the fence. */
function fenceOf(distances: readonly number[]): { readonly typical: number; readonly fence: number } {
  const sorted = Float64Array.from(distances).sort();
  const quantile = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
    return low + (high - low) * (place - Math.floor(place));
  };
  if (sorted.length === 0) return { typical: NaN, fence: Infinity };
  return { typical: quantile(0.5), fence: quantile(0.75) + 3 * (quantile(0.75) - quantile(0.25)) };
}
