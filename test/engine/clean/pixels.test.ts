/** Blanks, duplicates and near duplicates: by hand, and against looking at every pair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBlanks } from '../../../electron/engine/clean/blanks.ts';
import { findDuplicates } from '../../../electron/engine/clean/duplicates.ts';
import { lowFrequencies } from '../../../electron/engine/clean/lowFrequencies.ts';
import { findNearDuplicates } from '../../../electron/engine/clean/nearDuplicates.ts';
import { findNearRows } from '../../../electron/engine/clean/nearRows.ts';
import type { PartSamples } from '../../../electron/engine/clean/place.ts';
import { tf } from '../../support/tensorflow.ts';

const [height, width] = [4, 3];
const turns = { take: async () => undefined };

function toPart(part: PartSamples['part'], pictures: readonly (readonly number[])[]): PartSamples {
  const samples = { count: pictures.length, images: Uint8Array.from(pictures.flat()), labels: new Uint8Array(pictures.length) };
  return { part, samples, indices: Uint32Array.from(pictures.keys()) };
}

const filled = (value: number): number[] => new Array<number>(height * width).fill(value);

describe('blanks', () => {
  it('have at most a twentieth of the median ink', () => {
    const parts = [toPart('test', [filled(0)]), toPart('training', [filled(200), filled(10), filled(11), filled(255), filled(220)])];
    // The median of 0, 200, 10, 11, 255 and 220 is 11 of 255 in each of 12 pixels (the lower of the two in the middle).
    expect(findBlanks(parts)).toEqual([{ part: 'test', index: 0, ink: 0, score: 1 }]);
    const faint = [toPart('training', [filled(200), filled(10), filled(200), filled(220), filled(5)])];
    expect(findBlanks(faint)).toEqual([
      { part: 'training', index: 1, ink: expect.closeTo((10 * 12) / 255, 9), score: expect.closeTo(0, 9) },
      { part: 'training', index: 4, ink: expect.closeTo((5 * 12) / 255, 9), score: expect.closeTo(0.5, 9) },
    ]);
  });

  it('are all where nothing has ink, and none where there is nothing', () => {
    expect(findBlanks([toPart('training', [filled(0), filled(0)])]).map(({ score }) => score)).toEqual([1, 1]);
    expect(findBlanks([toPart('training', [])])).toEqual([]);
  });
});

describe('duplicates', () => {
  it('name the first of their kind, that of the test part before those of the training part', () => {
    const [a, b, c] = [filled(1), filled(2), filled(3)];
    const parts = [toPart('test', [a, b]), toPart('training', [b, c, c, a, c])];
    expect(findDuplicates(parts)).toEqual([
      { part: 'training', index: 0, twin: { part: 'test', index: 1 }, distance: 0 },
      { part: 'training', index: 2, twin: { part: 'training', index: 1 }, distance: 0 },
      { part: 'training', index: 3, twin: { part: 'test', index: 0 }, distance: 0 },
      { part: 'training', index: 4, twin: { part: 'training', index: 1 }, distance: 0 },
    ]);
  });

  it('are not looked for among samples that are left out', () => {
    const part = toPart('training', [filled(1), filled(1)]);
    expect(findDuplicates([{ ...part, indices: Uint32Array.of(1) }])).toEqual([]);
  });
});

/** The same by looking at every pair, in float64. */
function nearByBruteForce(parts: readonly PartSamples[], limit: number) {
  const size = height * width;
  const all = parts.flatMap(({ part, samples, indices }) => Array.from(indices, (index) => ({ part, index, bytes: [...samples.images.subarray(index * size, (index + 1) * size)] })));
  const lengthOf = (bytes: readonly number[]): number => Math.sqrt(bytes.reduce((sum, value) => sum + value * value, 0));
  const leaders: typeof all = [];
  const twins: unknown[] = [];
  for (const picture of all.filter(({ bytes }) => lengthOf(bytes) > 0)) {
    const distances = leaders.map(({ bytes }) => {
      const product = bytes.reduce((sum, value, i) => sum + value * picture.bytes[i]!, 0);
      return Math.sqrt(Math.max(0, 2 - (2 * product) / (lengthOf(bytes) * lengthOf(picture.bytes))));
    });
    const least = Math.min(...distances);
    const leader = leaders[distances.indexOf(least)];
    if (leader === undefined || least > limit) leaders.push(picture);
    else if (leader.bytes.join() !== picture.bytes.join()) twins.push({ part: picture.part, index: picture.index, twin: { part: leader.part, index: leader.index }, distance: expect.closeTo(least, 12) });
  }
  return twins;
}

describe('near duplicates', () => {
  const picture = fc.array(fc.constantFrom(0, 0, 100, 105, 200, 255), { minLength: 12, maxLength: 12 });

  it('are those that looking at every pair finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(picture, { maxLength: 40 }), fc.array(picture, { maxLength: 10 }), fc.constantFrom(0.05, 0.2, 0.5, 1), async (training, test, limit) => {
        const parts = [toPart('test', test), toPart('training', training)];
        expect(await findNearDuplicates(tf, parts, { height, width, limit }, turns)).toEqual(nearByBruteForce(parts, limit));
      }),
      { numRuns: 200 },
    );
  });

  it('are the same across more pictures than are compared at once', async () => {
    const pictures = fc.sample(picture, { numRuns: 700, seed: 3 });
    const parts = [toPart('training', pictures)];
    const before = tf.memory().numTensors;
    const found = await findNearDuplicates(tf, parts, { height, width, limit: 0.4 }, turns);
    expect(found.length).toBeGreaterThan(50);
    expect(found).toEqual(nearByBruteForce(parts, 0.4));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('are copies that are fainter, but not the same picture again', async () => {
    const drawn = [0, 200, 0, 0, 180, 0, 0, 220, 0, 0, 240, 0];
    const parts = [toPart('training', [drawn, drawn.map((value) => value / 2), drawn])];
    expect(await findNearDuplicates(tf, parts, { height, width, limit: 0.15 }, turns)).toEqual([
      { part: 'training', index: 1, twin: { part: 'training', index: 0 }, distance: expect.closeTo(0, 6) },
    ]);
  });
});

describe('the lowest frequencies', () => {
  it('never lie farther apart than the pictures, and as far where a picture has no others', () => {
    const value = fc.float({ min: -1, max: 1, noNaN: true });
    const pair = fc.tuple(fc.array(value, { minLength: 90, maxLength: 90 }), fc.array(value, { minLength: 90, maxLength: 90 }));
    const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => Math.sqrt(Array.from(a).reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0));
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const toRows = (h: number, w: number, length: number) => {
          const { values, size } = lowFrequencies(2, (i) => Float32Array.from((i === 0 ? a : b).slice(0, length)), h, w);
          return [values.slice(0, size), values.slice(size)] as const;
        };
        const [lowA, lowB] = toRows(9, 10, 90);
        expect(distance(lowA, lowB)).toBeLessThanOrEqual(distance(a, b) + 1e-5);
        const [allA, allB] = toRows(5, 6, 30);
        expect(distance(allA, allB)).toBeCloseTo(distance(a.slice(0, 30), b.slice(0, 30)), 4);
      }),
    );
  });

  it('are compared row by row', () => {
    const base = { values: Float32Array.of(0, 0, 3, 4, 0, 1), size: 2 };
    expect(findNearRows(tf, { values: Float32Array.of(0, 0, 3, 3), size: 2 }, base, 1.1)).toEqual([[0, 2], [1]]);
    expect(findNearRows(tf, base, { values: new Float32Array(), size: 2 }, 1)).toEqual([[], [], []]);
  });
});
