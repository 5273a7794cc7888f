/** One way in which a picture can be none of what a network was trained on. A new one is one file and its line in `drawStrangers.ts`. */
import type { Samples } from '../data/dataset.ts';
import type { Random } from '../data/generated/random.ts';
import type { Field } from '../recognise/field.ts';

export interface Family {
  readonly name: string;
  /**
   * height × width bytes of the field, 0 paper to 255 ink, as the network would be shown it; `null` where nothing came of it.
   * `known` are pictures of the data, for what is made by spoiling them.
   */
  draw(random: Random, field: Field, known: Samples): Uint8Array | null;
}

/** A whole number from `low` to `high`, both included. */
export const wholeBetween = (random: Random, low: number, high: number): number => Math.min(high, Math.floor(random.between(low, high + 1)));

/** True so often. */
export const chance = (random: Random, share: number): boolean => random.between(0, 1) < share;

/** A copy of one of the pictures. */
export function anyOf({ count, images }: Samples, { height, width }: Field, random: Random): Uint8Array {
  const at = wholeBetween(random, 0, count - 1) * height * width;
  return images.slice(at, at + height * width);
}
