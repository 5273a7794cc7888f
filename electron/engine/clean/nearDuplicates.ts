/** Pictures that are nearly the same, however bright: a copy that was scaled, smoothed or saved with losses. */
import type { Tensorflow } from '../tensorflow.ts';
import { lowFrequencies } from './lowFrequencies.ts';
import { findNearRows } from './nearRows.ts';
import type { PartSamples, Place, Twin } from './place.ts';
import type { Turns } from './turns.ts';

/** Strict: of MNIST's digits it lists 11, all of them ones, which are little more than a stroke. */
export const nearLimit = 0.15;

/** Pictures that are compared with all before them at once: 256 × 70,000 distances take 70 MB. */
const chunk = 256;
/** Rounding of the coefficients must cost no neighbour. */
const margin = 1e-4;

/**
 * Every picture whose distance to one met before it is at most the limit, with the nearest of those. The distance is that of
 * the pictures as vectors of length 1, √(2 − 2 cos). Who has a twin is no twin of later ones (Hartigan's leaders, 1975), so
 * that of a heap of pictures that are all alike one stays. The same picture byte by byte is a duplicate and told there;
 * pictures without ink have no direction.
 */
export async function findNearDuplicates(
  tf: Tensorflow,
  parts: readonly PartSamples[],
  { height, width, limit }: { readonly height: number; readonly width: number; readonly limit: number },
  turns: Turns,
): Promise<readonly Twin[]> {
  const pictures = toPictures(parts, height * width);
  const { values, size } = lowFrequencies(pictures.length, (i) => toUnit(pictures[i]!), height, width);
  const rowsOf = (indices: readonly number[]) => {
    const rows = new Float32Array(indices.length * size);
    for (const [place, i] of indices.entries()) rows.set(values.subarray(i * size, (i + 1) * size), place * size);
    return { values: rows, size };
  };
  const leaders: number[] = [];
  const twins: Twin[] = [];
  for (let start = 0; start < pictures.length; start += chunk) {
    const members = Array.from({ length: Math.min(chunk, pictures.length - start) }, (_, place) => start + place);
    const rows = rowsOf(members);
    const amongEarlier = findNearRows(tf, rows, rowsOf(leaders), limit + margin);
    const amongMembers = findNearRows(tf, rows, rows, limit + margin);
    const isLeader = new Uint8Array(members.length);
    for (const [place, i] of members.entries()) {
      const near = [...amongEarlier[place]!.map((row) => leaders[row]!), ...amongMembers[place]!.filter((other) => isLeader[other] === 1).map((other) => start + other)];
      const nearest = nearestOf(pictures[i]!, near.map((other) => pictures[other]!));
      if (nearest === null || nearest.distance > limit) {
        isLeader[place] = 1;
        leaders.push(i);
      } else if (!isSame(pictures[i]!.bytes, nearest.leader.bytes)) {
        twins.push({ part: pictures[i]!.part, index: pictures[i]!.index, twin: { part: nearest.leader.part, index: nearest.leader.index }, distance: nearest.distance });
      }
    }
    await turns.take(start + members.length, pictures.length);
  }
  return twins;
}

interface Picture extends Place {
  readonly bytes: Uint8Array;
  /** Euclidean. */
  readonly length: number;
}

function toPictures(parts: readonly PartSamples[], size: number): readonly Picture[] {
  return parts.flatMap(({ part, samples, indices }) =>
    Array.from(indices, (index) => toPicture(part, index, samples.images.subarray(index * size, (index + 1) * size))).filter(({ length }) => length > 0),
  );
}

function toUnit({ bytes, length }: Picture): Float32Array {
  const unit = new Float32Array(bytes.length);
  for (let pixel = 0; pixel < bytes.length; pixel++) unit[pixel] = bytes[pixel]! / length;
  return unit;
}

function toPicture(part: Place['part'], index: number, bytes: Uint8Array): Picture {
  let squares = 0;
  for (const value of bytes) squares += value * value;
  return { part, index, bytes, length: Math.sqrt(squares) };
}

function nearestOf(picture: Picture, leaders: readonly Picture[]): { readonly leader: Picture; readonly distance: number } | null {
  let nearest: { leader: Picture; distance: number } | null = null;
  for (const leader of leaders) {
    const distance = distanceOf(picture, leader);
    if (nearest === null || distance < nearest.distance) nearest = { leader, distance };
  }
  return nearest;
}

function distanceOf(a: Picture, b: Picture): number {
  let product = 0;
  for (let pixel = 0; pixel < a.bytes.length; pixel++) product += a.bytes[pixel]! * b.bytes[pixel]!;
  return Math.sqrt(Math.max(0, 2 - (2 * product) / (a.length * b.length)));
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((value, pixel) => value === b[pixel]);
