/** The scores of many pictures, kept as a thousand quantiles: what of them lies below a score. */

/** Rising, evenly spaced from the least to the greatest score; empty where there were none. */
export type Sketch = readonly number[];

const parts = 1000;

export function toSketch(scores: ArrayLike<number>): Sketch {
  if (scores.length === 0) return [];
  const sorted = Float64Array.from(scores).sort();
  return Array.from({ length: parts + 1 }, (_, part) => sorted[Math.round((part / parts) * (sorted.length - 1))]!);
}

/** The share that scores less, to a thousandth; of none, none does. */
export function shareBelow(sketch: Sketch, score: number): number {
  const above = sketch.findIndex((each) => each >= score);
  return sketch.length === 0 ? 0 : (above < 0 ? sketch.length : above) / sketch.length;
}

/** The least score of those that are left when so large a share of the lowest is taken away. */
export const quantile = (sketch: Sketch, share: number): number => sketch[Math.min(parts, Math.ceil(share * sketch.length - 1e-9))] ?? 0;
