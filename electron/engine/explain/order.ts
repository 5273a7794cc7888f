/** Orders of pixels: the most important of a map first, and random ones to compare with. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A shuffle of 0 to count − 1 (Fisher & Yates), by the seed. */
export function shuffled(count: number, seed: number): Uint32Array {
  const random = xoroshiro128plus(seed);
  const order = Uint32Array.from({ length: count }, (_, at) => at);
  for (let last = count - 1; last > 0; last--) {
    const other = uniformInt(random, 0, last);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/** The places of the values, the greatest first; equals in a random order, so that none of them is preferred. */
export const descending = (values: ArrayLike<number>, seed: number): Uint32Array => shuffled(values.length, seed).sort((a, b) => values[b]! - values[a]!);
