/** What MNIST is and where it is had: LeCun, Cortes and Burges's 60,000 + 10,000 digits in their four original files. */
import type { Download } from './fetch/published.ts';

/** Each digest is the SHA-256 of the published file after gunzip, however it was packed on the way. */
export const mnist: Download = {
  id: 'mnist',
  variable: 'INKLING_MNIST',
  homes: ['https://storage.googleapis.com/cvdf-datasets/mnist/', 'https://ossci-datasets.s3.amazonaws.com/mnist/'],
  size: { height: 28, width: 28, classCount: 10, trainingCount: 60_000, testCount: 10_000 },
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      sizeBytes: 47_040_016,
      digest: { of: 'content', sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db' },
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      sizeBytes: 60_008,
      digest: { of: 'content', sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5' },
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      sizeBytes: 7_840_016,
      digest: { of: 'content', sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7' },
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      sizeBytes: 10_008,
      digest: { of: 'content', sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2' },
    },
  ],
};
