import { describe, expect, it } from 'vitest';
import { shuffle } from '../../../electron/engine/train/order.ts';
import { locate, toCourse } from '../../../electron/engine/train/position.ts';

describe('shuffle', () => {
  const indices = Uint32Array.from({ length: 1000 }, (_, i) => i * 3);

  it('keeps every index once, and leaves its input alone', () => {
    expect(shuffle(indices, 1, 1).toSorted()).toEqual(indices);
    expect(indices[1]).toBe(3);
  });

  it('depends on the seed and the epoch alone', () => {
    expect(shuffle(indices, 1, 2)).toEqual(shuffle(indices, 1, 2));
    expect(shuffle(indices, 1, 2)).not.toEqual(shuffle(indices, 1, 3));
    expect(shuffle(indices, 1, 2)).not.toEqual(shuffle(indices, 2, 2));
  });

  it('brings an index to every place alike', () => {
    const places = Array.from({ length: 3000 }, (_, epoch) => shuffle(Uint32Array.from([0, 1, 2, 3]), 5, epoch + 1).indexOf(3));
    // 3,000 draws of probability 1/4: standard deviation 0.0079.
    for (const place of [0, 1, 2, 3]) expect(Math.abs(places.filter((p) => p === place).length / 3000 - 0.25)).toBeLessThan(0.04);
  });
});

describe('locate', () => {
  it('counts epochs and steps from 1, and trains on the last, smaller batch as well', () => {
    const course = toCourse(10, 4, 2);
    expect(course).toMatchObject({ stepsPerEpoch: 3, totalSteps: 6 });
    expect([1, 3, 4, 6].map((step) => locate(step, course))).toEqual([
      { epoch: 1, stepInEpoch: 1 }, { epoch: 1, stepInEpoch: 3 }, { epoch: 2, stepInEpoch: 1 }, { epoch: 2, stepInEpoch: 3 },
    ]);
  });
});
