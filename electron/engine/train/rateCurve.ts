/**
 * How the loss answers to the learning rate, and which rate that speaks for: the range test of Smith (Cyclical Learning
 * Rates for Training Neural Networks, 2017, section 3.3) as fastai's `lr_find` has it.
 */
import type { RatePoint, RateSuggestion } from '../../contract/rates.ts';

/** The share of itself that the moving average keeps at each step. */
const keep = 0.9;
/** Times its least that the smoothed loss may be before higher rates tell nothing more (fastai). */
const explosion = 4;
/** The share of the steps that is left out at the beginning, where the average is of few losses (fastai). */
const unsettled = 0.1;
const fewestPoints = 10;
/** What counts as a fall: this share of the loss, and more than chance makes of it. */
const leastFall = 0.05;
const deviations = 2;

/** Follows the losses, and knows when there is nothing more to learn from higher rates. */
export class LossAverage {
  #sum = 0;
  #weight = 0;
  #least = Infinity;

  /** The average with this loss in it, corrected for having begun at zero (Kingma and Ba, Adam, 2015, section 3). */
  add(loss: number): number {
    this.#sum = keep * this.#sum + (1 - keep) * loss;
    this.#weight = keep * this.#weight + (1 - keep);
    const smoothed = this.#sum / this.#weight;
    this.#least = Math.min(this.#least, smoothed);
    return smoothed;
  }

  hasExploded(smoothed: number): boolean {
    return smoothed > explosion * this.#least;
  }
}

/**
 * fastai's two rules: a tenth of the rate with the least loss (`minimum`), and the rate of the steepest fall (`steep`). The
 * first is recommended: over networks, optimisers and seeds it wavers less and lies closer to rates that train well.
 * Expects the rates in rising order, each the same multiple of the one before.
 */
export function suggestRate(points: readonly RatePoint[]): RateSuggestion {
  if (points.length < fewestPoints) return { kind: 'none', reason: 'tooShort' };
  const first = Math.max(3, Math.floor(points.length * unsettled));
  const least = indexOfLeast(points, first);
  if (!falls(points.slice(0, first), points[least]!)) return { kind: 'none', reason: 'neverFell' };
  return {
    kind: 'found',
    rate: toTwoDigits(points[least]!.learningRate / 10),
    steepest: toTwoDigits(points[steepestBefore(points, first, least)]!.learningRate),
  };
}

/** More digits than the test can tell would be noise. */
const toTwoDigits = (rate: number): number => Number(rate.toPrecision(2));

function indexOfLeast(points: readonly RatePoint[], first: number): number {
  let least = first;
  for (let index = first; index < points.length; index++) if (points[index]!.smoothedLoss < points[least]!.smoothedLoss) least = index;
  return least;
}

/** Since the rates are evenly spaced on the logarithmic axis, the steepest stretch is the one with the greatest difference. */
function steepestBefore(points: readonly RatePoint[], first: number, least: number): number {
  let steepest = first;
  let greatest = -Infinity;
  for (let index = first; index < least; index++) {
    const fall = points[index]!.smoothedLoss - points[index + 1]!.smoothedLoss;
    if (fall > greatest) [steepest, greatest] = [index, fall];
  }
  return steepest;
}

/** Whether the least loss is below the first losses by more than these differ among themselves. */
function falls(beginning: readonly RatePoint[], { smoothedLoss }: RatePoint): boolean {
  const mean = beginning.reduce((sum, { loss }) => sum + loss, 0) / beginning.length;
  const deviation = Math.sqrt(beginning.reduce((sum, { loss }) => sum + (loss - mean) ** 2, 0) / beginning.length);
  return mean - smoothedLoss > Math.max(leastFall * mean, deviations * deviation);
}
