import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../electron/engine/data/dataset.ts';
import { fingerprint } from '../../../electron/engine/data/fingerprint.ts';

const samples = { count: 2, images: Uint8Array.from({ length: 12 }, (_, i) => i), labels: Uint8Array.from([0, 1]) };
const set: Dataset = { id: 'a', height: 3, width: 2, classNames: ['a', 'é数'], training: samples, test: samples };

describe('fingerprint', () => {
  it('is the SHA-256 of size, class names, images and labels of the training part', () => {
    // python3 -c "import hashlib; print(hashlib.sha256('[3,2,[\"a\",\"é数\"]]\n'.encode()+bytes(range(12))+bytes([0,1])).hexdigest())"
    expect(fingerprint(set)).toBe('14a238ceeed6ee7334f1efe49b53d7f405d2c11f7b0844ae1b46375af97e5768');
  });

  it.each<[string, Dataset]>([
    ['a pixel', { ...set, training: { ...samples, images: samples.images.with(3, 99) } }],
    ['a label', { ...set, training: { ...samples, labels: samples.labels.with(0, 1) } }],
    ['a class’s name', { ...set, classNames: ['a', 'b'] }],
    ['the shape of the pictures', { ...set, height: 2, width: 3 }],
  ])('changes with %s', (_, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(set));
  });

  it('changes neither with the name nor with the test part, which training does not read', () => {
    expect(fingerprint({ ...set, id: 'b', test: null })).toBe(fingerprint(set));
  });
});
