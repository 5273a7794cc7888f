/** Pictures that are the same byte by byte, in one part or across both. */
import { createHash } from 'node:crypto';
import type { PartSamples, Place, Twin } from './place.ts';

/** Every picture that was met before, with the first of its kind; by SHA-256, so that nothing is compared twice. */
export function findDuplicates(parts: readonly PartSamples[]): readonly Twin[] {
  const firsts = new Map<string, Place>();
  const twins: Twin[] = [];
  for (const { part, samples, indices } of parts) {
    const size = samples.images.length / Math.max(1, samples.count);
    for (const index of indices) {
      const digest = createHash('sha256').update(samples.images.subarray(index * size, (index + 1) * size)).digest('base64');
      const twin = firsts.get(digest);
      if (twin === undefined) firsts.set(digest, { part, index });
      else twins.push({ part, index, twin, distance: 0 });
    }
  }
  return twins;
}
