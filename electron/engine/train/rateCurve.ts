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
