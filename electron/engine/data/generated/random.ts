/** The random numbers of one drawn digit: a function of (seed, index), so that digits can be drawn in any order. */
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

export interface Random {
  /** Evenly spread from `low` to `high`. */
  between(low: number, high: number): number;
  /** Bell-shaped with the given standard deviation, never beyond 3.5 of them. */
  around(mean: number, deviation: number): number;
  /** As often above 1 as below, `factor` and 1 / `factor` at most. */
  ratio(factor: number): number;
  /** An index into `shares`, each as often as its share. */
  pick(shares: readonly number[]): number;
}

/** Nothing but additions, multiplications, divisions and square roots: the same bits on every machine. */
export function createRandom(seed: number, index: number): Random {
  const first = mix(mix(seed) ^ index);
  const second = mix(first + 0x9e37_79b9);
  const generator = xoroshiro128plusFromState([first, second, mix(second + 0x9e37_79b9), 1]);
  const uniform = (): number => uniformFloat32(generator);
  return {
    between: (low, high) => low + (high - low) * uniform(),
    // The sum of four even numbers has variance 1/3 (Irwin–Hall).
    around: (mean, deviation) => mean + deviation * Math.sqrt(3) * (uniform() + uniform() + uniform() + uniform() - 2),
    ratio: (factor) => (1 + (factor - 1) * uniform()) / (1 + (factor - 1) * uniform()),
    pick: (shares) => {
      let left = uniform() * shares.reduce((sum, share) => sum + share, 0);
      const found = shares.findIndex((share) => (left -= share) < 0);
      return found < 0 ? shares.length - 1 : found;
    },
  };
}

/** MurmurHash3's finaliser (Appleby, 2011): neighbouring seeds and indices get unrelated numbers. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
