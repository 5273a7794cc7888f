import { describe, expect, it } from 'vitest';
import { classMeans } from '../../../electron/engine/data/classMeans.ts';

/** Pictures of two pixels. */
const samples = { count: 5, images: Uint8Array.of(0, 10, 255, 20, 3, 3, 4, 3, 200, 100), labels: Uint8Array.of(0, 0, 2, 2, 0) };

describe('classMeans', () => {
  it('is the mean of each pixel over the samples of a class, and paper for a class without any', () => {
    // Of class 0: (0 + 255 + 200) / 3 and (10 + 20 + 100) / 3; of class 2: 3.5, rounded up, and 3.
    expect([...classMeans(samples, 2, 3, () => false)]).toEqual([152, 43, 0, 0, 4, 3]);
  });

  it('counts nothing that is left out', () => {
    expect([...classMeans(samples, 2, 3, (index) => index === 4 || index === 3)]).toEqual([128, 15, 0, 0, 3, 3]);
  });
});
