/** The mean picture of each class: what its samples have in common. */
import type { Samples } from './dataset.ts';

/** [classes × size] bytes, one picture of `size` pixels after the other; paper where a class has no sample. */
export function classMeans({ count, images, labels }: Samples, size: number, classCount: number, isLeftOut: (index: number) => boolean): Uint8Array {
  const sums = new Float64Array(classCount * size);
  const counts = new Float64Array(classCount);
  for (let index = 0; index < count; index++) {
    if (isLeftOut(index)) continue;
    const label = labels[index]!;
    counts[label]!++;
    const [from, to] = [index * size, label * size];
    for (let pixel = 0; pixel < size; pixel++) sums[to + pixel]! += images[from + pixel]!;
  }
  return Uint8Array.from(sums, (sum, place) => Math.round(sum / Math.max(1, counts[Math.floor(place / size)]!)));
}
