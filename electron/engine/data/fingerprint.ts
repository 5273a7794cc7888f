/** Whether two data sets would train a network alike: a digest of all that training reads. */
import { createHash } from 'node:crypto';
import type { Dataset } from './dataset.ts';

/**
 * SHA-256 in hex over height, width and class names (as JSON, ended by a line feed), then images and labels of the
 * training part. The test part is not in it: training never reads that.
 */
export function fingerprint({ height, width, classNames, training }: Dataset): string {
  return createHash('sha256')
    .update(`${JSON.stringify([height, width, classNames])}\n`)
    .update(training.images)
    .update(training.labels)
    .digest('hex');
}
