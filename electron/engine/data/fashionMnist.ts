/** What Fashion-MNIST is and where it is had: Zalando's 60,000 + 10,000 pictures of clothes, in MNIST's format and size. */
import type { Download } from './fetch/published.ts';

/**
 * The digests are the MD5 sums of the packed files, and the class names those of the labels, in the README of
 * zalandoresearch/fashion-mnist at commit 02cf0676df9403f820db28474248ba7d7d1060bb. MD5 no longer proves that nobody made
 * two files alike on purpose, but nobody can make another file for a sum that stands there.
 */
export const fashionMnist: Download = {
  id: 'fashion-mnist',
  variable: null,
  homes: [
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  ],
  size: { height: 28, width: 28, classCount: 10, trainingCount: 60_000, testCount: 10_000 },
  files: [
    { name: 'train-images-idx3-ubyte.gz', sizeBytes: 47_040_016, digest: { of: 'packed', md5: '8d4fb7e6c68d591d4c3dfef9ec88bf0d' } },
    { name: 'train-labels-idx1-ubyte.gz', sizeBytes: 60_008, digest: { of: 'packed', md5: '25c81989df183df01b3e8a0aad5dffbe' } },
    { name: 't10k-images-idx3-ubyte.gz', sizeBytes: 7_840_016, digest: { of: 'packed', md5: 'bef4ecab320f06d8554ea6380940ec79' } },
    { name: 't10k-labels-idx1-ubyte.gz', sizeBytes: 10_008, digest: { of: 'packed', md5: 'bb300cfdad3c16e7a12a480ee83cd310' } },
  ],
  classNames: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
};
