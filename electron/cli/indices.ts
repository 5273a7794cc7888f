/** A list of sample indices as a person types it: single ones and ranges, ends included. */
import { InklingError } from '../contract/errors.ts';

/** A range that is longer is a slip of the finger; a whole set needs no list. */
const limit = 1_000_000;

/** `['0', '7', '20-22']` → `[0, 7, 20, 21, 22]`. Throws `indicesUnclear`. */
export function toIndices(words: readonly string[]): number[] {
  const indices: number[] = [];
  for (const word of words) {
    const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(word) ?? [];
    if (from === undefined || Number(to) < Number(from) || indices.length + Number(to) - Number(from) >= limit) {
      throw new InklingError('indicesUnclear', { received: word });
    }
    for (let index = Number(from); index <= Number(to); index++) indices.push(index);
  }
  return indices;
}
