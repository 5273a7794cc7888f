/** What is told of one part of a data set: how many samples of each class, and how bright its pixels are. */
import type { PartStats } from '../../contract/dataset.ts';
import type { Samples } from './dataset.ts';

const brightest = 255;

/**
 * Counts the classes and the brightnesses; mean and deviation are those of all pixels, as fractions of 255.
 * The deviation is the population's: √(Σ(x − mean)² / n). Of MNIST's training part: 0.1307 and 0.3081.
 */
export function partStats(samples: Samples, classCount: number): PartStats {
  const { mean, deviation } = momentsOf(countBytes(samples.images, 256));
  return {
    count: samples.count,
    classCounts: [...countBytes(samples.labels, classCount)],
    mean: mean / brightest,
    deviation: deviation / brightest,
  };
}

/** How often each value below `limit` occurs. */
function countBytes(bytes: Uint8Array, limit: number): Float64Array {
  const counts = new Float64Array(limit);
  for (const byte of bytes) counts[byte]!++;
  return counts;
}

/** Mean and deviation of values given by how often each occurs: one pass over the pixels, and no rounding piles up. */
function momentsOf(counts: Float64Array): { readonly mean: number; readonly deviation: number } {
  const total = counts.reduce((a, b) => a + b, 0);
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / total;
  const variance = counts.reduce((sum, count, value) => sum + count * (value - mean) ** 2, 0) / total;
  return { mean, deviation: Math.sqrt(variance) };
}
