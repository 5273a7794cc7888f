/** Which losses a picture of a search for a learning rate spans: those before the explosion, which would press all else flat. */
import type { RatePoint } from './rates.ts';

export interface LossScale {
  readonly least: number;
  readonly greatest: number;
}

/** Room above and below the curve, as a share of its height. */
const margin = 0.1;

/** `null` where there is nothing to show yet. */
export function toLossScale(points: readonly RatePoint[]): LossScale | null {
  if (points.length === 0) return null;
  const losses = points.map(({ smoothedLoss }) => smoothedLoss);
  const least = Math.min(...losses);
  const greatest = Math.max(...losses.slice(0, losses.indexOf(least) + 1));
  // A curve that is flat is shown as flat, not as its trembling.
  const height = Math.max(greatest - least, 0.1 * greatest);
  return { least: Math.max(0, least - margin * height), greatest: greatest + margin * height };
}
