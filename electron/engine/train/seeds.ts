/** Independent seeds for the independent uses of one plan's seed. */

/** Each purpose has its own numbers, so that a change in one never shifts another. */
const purposes = { weights: 1, split: 2, order: 3, draws: 4, samples: 5, replay: 6, control: 7 } as const;

/** A 31-bit seed for (seed, purpose, index): two rounds of MurmurHash3's finaliser (Appleby, 2011). */
export function deriveSeed(seed: number, purpose: keyof typeof purposes, index = 0): number {
  return mix(mix(seed ^ Math.imul(purposes[purpose], 0x9e37_79b9)) ^ index) & 0x7fff_ffff;
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
