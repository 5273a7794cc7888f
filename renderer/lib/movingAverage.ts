/**
 * The trend under noisy figures: an exponential moving average without the pull towards zero of its first values.
 * Source: D. Kingma and J. Ba, Adam, 2015, section 3 (the correction of the initialisation bias).
 */
import type { Points } from './points.ts';

/** `span`: how many points weigh in, about; 1 or less leaves the points as they are. */
export function movingAverage({ x, y }: Points, span: number): Points {
  const keep = 1 - 1 / Math.max(1, span);
  let sum = 0;
  let weight = 0;
  const trend = new Float64Array(y.length);
  for (let place = 0; place < y.length; place++) {
    sum = keep * sum + (1 - keep) * y[place]!;
    weight = keep * weight + (1 - keep);
    trend[place] = sum / weight;
  }
  return { x, y: trend };
}
