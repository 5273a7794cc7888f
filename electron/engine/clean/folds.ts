/** Deals samples out to folds: each fold is judged by a network that was trained on the others. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * The fold of each sample, 0 to `folds` − 1. Every class is shuffled and dealt out one by one, where the class before left
 * off: folds differ by one sample at most, in all and of every class.
 */
export function assignFolds(labels: Uint8Array, classCount: number, folds: number, seed: number): Uint8Array {
  const random = xoroshiro128plus(seed);
  const assigned = new Uint8Array(labels.length);
  let dealt = 0;
  for (let c = 0; c < classCount; c++) {
    const members = [...labels.keys()].filter((sample) => labels[sample] === c);
    for (let left = members.length; left > 0; left--) {
      const drawn = uniformInt(random, 0, left - 1);
      assigned[members[drawn]!] = dealt++ % folds;
      members[drawn] = members[left - 1]!;
    }
  }
  return assigned;
}
