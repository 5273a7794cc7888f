import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPoints } from '../../../renderer/lib/points.ts';
import { thin } from '../../../renderer/lib/thin.ts';

const toLine = (ys: readonly number[]) => ys.map((y, x) => ({ x, y }));

describe('thin', () => {
  it('leaves a line alone that has few enough points', () => {
    expect(thin(toPoints(toLine([1, 2, 3])), 3)).toEqual(toLine([1, 2, 3]));
  });

  it('keeps a single peak that averaging would hide', () => {
    const points = toPoints(toLine(Array.from({ length: 1000 }, (_, x) => (x === 617 ? 9 : 0))));
    expect(thin(points, 20)).toContainEqual({ x: 617, y: 9 });
  });

  it('chooses by hand-worked triangles', () => {
    // Two buckets of two points between the ends; twice the areas, by the shoelace formula:
    // from (0, 0) to the mean (3.5, 1) of the second bucket: (1, 5) gives 3.5·5 − 1·1 = 16.5, (2, 1) 3.5·1 − 1·2 = 1.5;
    // from (1, 5) to the end (5, 0): (3, 0) gives |20 − 10| = 10, (4, 2) gives |12 − 15| = 3.
    expect(thin(toPoints(toLine([0, 5, 1, 0, 2, 0])), 4).map(({ x }) => x)).toEqual([0, 1, 3, 5]);
  });

  it('gives as many points as asked, of the line, in order, with both ends', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 400 }), fc.integer({ min: 3, max: 50 }), (ys, most) => {
        const points = toLine(ys);
        const kept = thin(toPoints(points), most);
        expect(kept).toHaveLength(Math.min(most, points.length));
        expect(kept.every(({ x, y }) => Object.is(points[x]?.y, y))).toBe(true);
        expect(kept.every(({ x }, place) => place === 0 || x > kept[place - 1]!.x)).toBe(true);
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
      }),
    );
  });
});
