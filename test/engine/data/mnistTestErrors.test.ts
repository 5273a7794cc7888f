/** The corrected labels of MNIST's test part are those that people agreed on, and no other data set has any. */
import { describe, expect, it } from 'vitest';
import { createDataCatalog } from '../../../electron/engine/data/catalog.ts';
import { correctTest, mnistTestErrors } from '../../../electron/engine/data/mnistTestErrors.ts';
import { bars } from '../../support/bars.ts';
import { temporaryFolder } from './samples.ts';

const folder = process.env['INKLING_MNIST'] ?? '';

it('there are none of another test part', () => {
  expect(correctTest(bars(30))).toBeNull();
  expect(correctTest({ ...bars(30), test: null })).toBeNull();
  const images = new Uint8Array(10_000 * 784);
  expect(correctTest({ ...bars(30), height: 28, width: 28, test: { count: 10_000, images, labels: new Uint8Array(10_000) } })).toBeNull();
});

describe.skipIf(folder === '')('of the real MNIST (needs INKLING_MNIST)', () => {
  it('they differ in ten from the published, which are as the list has them, and leave five out', async () => {
    const mnist = await createDataCatalog({ workspaceFolder: await temporaryFolder(), cacheFolder: await temporaryFolder(), mnistFolder: folder, emit: () => undefined }).open('mnist');
    const { labels, leftOut } = correctTest(mnist)!;
    const differing = [...labels.keys()].filter((index) => labels[index] !== mnist.test!.labels[index]);
    expect(differing.map((index) => ({ index, published: mnist.test!.labels[index], label: labels[index] }))).toEqual(mnistTestErrors.corrected);
    expect(leftOut).toEqual(new Set([2130, 2654, 3520, 8527, 9679]));
    // One other pixel, and it is another data set.
    const images = mnist.test!.images.slice();
    images[0] = 1;
    expect(correctTest({ ...mnist, test: { ...mnist.test!, images } })).toBeNull();
  });
});
