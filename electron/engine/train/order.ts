/** The order in which an epoch meets the samples: a shuffle that depends on the seed and the epoch alone. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { deriveSeed } from './seeds.ts';

/** A new array with the same indices, shuffled (Fisher and Yates); `epoch` counts from 1. */
export function shuffle(indices: Uint32Array, seed: number, epoch: number): Uint32Array {
  const order = indices.slice();
  const random = xoroshiro128plus(deriveSeed(seed, 'order', epoch));
  for (let last = order.length - 1; last > 0; last--) {
    const other = uniformInt(random, 0, last);
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}
