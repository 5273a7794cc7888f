/** Random numbers of one fault: the same seed draws the same, whichever other faults are tried. */
import { createHash } from 'node:crypto';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Chance {
  /** Both ends included. */
  whole(low: number, high: number): number;
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
}

export function createChance(seed: number, name: string): Chance {
  const random = xoroshiro128plus(createHash('sha256').update(`${seed} ${name}`).digest().readInt32LE());
  const whole = (low: number, high: number): number => uniformInt(random, low, high);
  return {
    whole,
    between: (low, high) => low + (high - low) * uniformFloat32(random),
    pick: (items) => items[whole(0, items.length - 1)]!,
  };
}
