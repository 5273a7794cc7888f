/**
 * The trend under noisy figures: an exponential moving average without the pull towards zero of its first values.
 * Source: D. Kingma and J. Ba, Adam, 2015, section 3 (the correction of the initialisation bias).
 */
import type { Point } from './thin.ts';

/** `span`: how many points weigh in, about; 1 or less leaves the points as they are. */
export function movingAverage(points: readonly Point[], span: number): readonly Point[] {
  const keep = 1 - 1 / Math.max(1, span);
  let sum = 0;
  let weight = 0;
  return points.map(({ x, y }) => {
    sum = keep * sum + (1 - keep) * y;
    weight = keep * weight + (1 - keep);
    return { x, y: sum / weight };
  });
}
