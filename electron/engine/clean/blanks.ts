/** Pictures with no or almost no ink. */
import type { PartSamples, Place } from './place.ts';

export interface Blank extends Place {
  /** As many pixels of full ink as there is ink in the picture. */
  readonly ink: number;
  /** 1 without any ink, 0 at the limit. */
  readonly score: number;
}

/** Nobody writes with a twentieth of the ink that others need: MNIST's faintest digit has a sixth of the median. */
const shareOfMedian = 1 / 20;

/** Those with at most a twentieth of the median ink of all, in the order they are met. */
export function findBlanks(parts: readonly PartSamples[]): readonly Blank[] {
  const all = parts.flatMap(({ part, samples, indices }) => {
    const size = samples.images.length / Math.max(1, samples.count);
    return Array.from(indices, (index) => ({ part, index, ink: inkOf(samples.images.subarray(index * size, (index + 1) * size)) }));
  });
  const limit = medianOf(all.map(({ ink }) => ink)) * shareOfMedian;
  return all.filter(({ ink }) => ink <= limit).map((picture) => ({ ...picture, score: picture.ink === 0 ? 1 : 1 - picture.ink / limit }));
}

function inkOf(picture: Uint8Array): number {
  let sum = 0;
  for (const value of picture) sum += value;
  return sum / 255;
}

/** The lower of the two in the middle of an even number; 0 of nothing. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
