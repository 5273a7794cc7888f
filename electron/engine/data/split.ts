/** Which training samples are held out for validation: lists of indices, the same for the same seed. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Ascending indices into the training part; every sample is in exactly one of the two. */
export interface Split {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Holds out `share` (0 ≤ share < 1) of the samples, the same share of every class as nearly as whole samples allow.
 *
 * The total is share × samples, rounded; the classes' parts of it are found by largest remainder (Hamilton's method,
 * ties to the lower class). A class never loses its last training sample, so that with classes of one or two samples
 * the total may fall short. Worked example: classes of 5 and 3, share 0.5: total 4, quotas 2.5 and 1.5, so 3 and 1.
 */
export function splitTraining(labels: Uint8Array, classCount: number, share: number, seed: number): Split {
  const members = groupByClass(labels, classCount);
  const quotas = apportion(members.map((m) => m.length), share, { keepsOne: true });
  const random = xoroshiro128plus(seed);
  const isHeldOut = new Uint8Array(labels.length);
  for (const [c, indices] of members.entries()) {
    // The first steps of a Fisher–Yates shuffle: each draws one of those that are left.
    for (let i = 0; i < quotas[c]!; i++) {
      const drawn = uniformInt(random, i, indices.length - 1);
      isHeldOut[indices[drawn]!] = 1;
      indices[drawn] = indices[i]!;
    }
  }
  return { training: indicesWhere(isHeldOut, 0), validation: indicesWhere(isHeldOut, 1) };
}

/**
 * Holds out part `index` (from 1) of `count` of a partition that is the same for the same seed: every sample is held out by
 * exactly one index, each class's as evenly as whole samples allow, and all parts are of one size or differ by one sample.
 *
 * Each class is shuffled and dealt out like cards, the next class from where the last one ended. A class of one sample is
 * trained on in every fold.
 */
export function splitFolds(labels: Uint8Array, classCount: number, { count, index }: { readonly count: number; readonly index: number }, seed: number): Split {
  const random = xoroshiro128plus(seed);
  const isHeldOut = new Uint8Array(labels.length);
  let dealt = 0;
  for (const indices of groupByClass(labels, classCount)) {
    if (indices.length === 1) continue;
    for (let i = 0; i < indices.length; i++) {
      const drawn = uniformInt(random, i, indices.length - 1);
      if (dealt++ % count === index - 1) isHeldOut[indices[drawn]!] = 1;
      indices[drawn] = indices[i]!;
    }
  }
  return { training: indicesWhere(isHeldOut, 0), validation: indicesWhere(isHeldOut, 1) };
}

/**
 * Draws `count` of the indices, of every class the same share as nearly as whole samples allow (largest remainder, ties to
 * the lower class); ascending. All of them where there are no more.
 */
export function drawStratified(indices: Uint32Array, labels: Uint8Array, classCount: number, count: number, seed: number): Uint32Array {
  if (count >= indices.length) return indices;
  const members = groupByClass(Uint8Array.from(indices, (index) => labels[index]!), classCount);
  const quotas = apportion(members.map((m) => m.length), count / indices.length, { keepsOne: false });
  const random = xoroshiro128plus(seed);
  const drawn = members.flatMap((places, c) => {
    for (let i = 0; i < quotas[c]!; i++) {
      const other = uniformInt(random, i, places.length - 1);
      const kept = places[other]!;
      places[other] = places[i]!;
      places[i] = kept;
    }
    return [...places.subarray(0, quotas[c])];
  });
  return Uint32Array.from(drawn, (place) => indices[place]!).sort();
}

function groupByClass(labels: Uint8Array, classCount: number): Uint32Array[] {
  const counts = new Uint32Array(classCount);
  for (const label of labels) counts[label]!++;
  const members = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(classCount);
  for (const [index, label] of labels.entries()) members[label]![filled[label]!++] = index;
  return members;
}

function apportion(counts: readonly number[], share: number, { keepsOne }: { readonly keepsOne: boolean }): number[] {
  const exact = counts.map((count) => count * share);
  const quotas = exact.map(Math.floor);
  const byRemainder = [...counts.keys()].sort((a, b) => exact[b]! - quotas[b]! - (exact[a]! - quotas[a]!) || a - b);
  let left = Math.round(share * sum(counts)) - sum(quotas);
  for (const c of byRemainder) {
    if (left <= 0) break;
    if (quotas[c]! + (keepsOne ? 1 : 0) >= counts[c]!) continue;
    quotas[c]!++;
    left--;
  }
  return quotas;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function indicesWhere(marks: Uint8Array, mark: number): Uint32Array {
  const indices = new Uint32Array(marks.reduce((count, m) => count + (m === mark ? 1 : 0), 0));
  let filled = 0;
  for (const [index, m] of marks.entries()) if (m === mark) indices[filled++] = index;
  return indices;
}
