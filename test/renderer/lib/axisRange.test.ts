import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, nearest, pan, within, zoom, type AxisRange } from '../../../renderer/lib/axisRange.ts';
import { toPoints } from '../../../renderer/lib/points.ts';

const whole: AxisRange = { first: 0, last: 10 };
const toLine = (xs: readonly number[]) => toPoints(xs.map((x) => ({ x, y: 0 })));

describe('a part of an axis', () => {
  it('goes closer around a place that stays where it is', () => {
    // Half of 10 wide; 4 stood at 40 %, so it begins at 4 − 0.4 · 5.
    expect(zoom(whole, whole, 0.5, 4)).toEqual({ first: 2, last: 7 });
    expect(zoom({ first: 2, last: 7 }, whole, 2, 4)).toBeNull();
  });

  it('moves by a share of what is shown, to the end and no further', () => {
    expect(pan({ first: 2, last: 4 }, whole, 0.5)).toEqual({ first: 3, last: 5 });
    expect(pan({ first: 7, last: 9 }, whole, 5)).toEqual({ first: 8, last: 10 });
    expect(pan({ first: 7, last: 9 }, whole, -50)).toEqual({ first: 0, last: 2 });
  });

  it('is what lies between two places, whichever came first', () => {
    expect(between(7, 3, whole)).toEqual({ first: 3, last: 7 });
    expect(between(-5, 3, whole)).toEqual({ first: 0, last: 3 });
    expect(between(-1, 11, whole)).toBeNull();
    expect(between(5, 5, whole)).toBeNull();
  });

  it('never leaves the axis, whatever is done to it', () => {
    const acts = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('zoom' as const), by: fc.double({ min: 0.01, max: 100, noNaN: true }), at: fc.double({ min: 0, max: 10, noNaN: true }) }),
        fc.record({ kind: fc.constant('pan' as const), by: fc.double({ min: -10, max: 10, noNaN: true }), at: fc.constant(0) }),
        fc.record({ kind: fc.constant('between' as const), by: fc.double({ min: -3, max: 13, noNaN: true }), at: fc.double({ min: -3, max: 13, noNaN: true }) }),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(acts, (list) => {
        let range: AxisRange | null = null;
        for (const { kind, by, at } of list) {
          const shown: AxisRange = range ?? whole;
          if (kind === 'between') range = between(by, at, whole);
          else if (kind === 'pan') range = range === null ? null : pan(range, whole, by);
          else range = zoom(shown, whole, by, Math.min(Math.max(at, shown.first), shown.last));
          if (range === null) continue;
          expect(range.first).toBeGreaterThanOrEqual(0);
          expect(range.last).toBeLessThanOrEqual(10 + 1e-9);
          expect(range.last).toBeGreaterThan(range.first);
        }
      }),
    );
  });
});

describe('points of a part', () => {
  it('are those in it and one more on either side', () => {
    expect([...within(toLine([0, 1, 2, 3, 4, 5]), { first: 1.5, last: 3 }).x]).toEqual([1, 2, 3]);
    expect([...within(toLine([0, 1, 2]), { first: 0, last: 2 }).x]).toEqual([0, 1, 2]);
  });

  it('are found by the place nearest to them', () => {
    expect(nearest(toLine([]), 1)).toBe(-1);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), fc.integer({ min: -10, max: 1010 }), (xs, x) => {
        const sorted = xs.toSorted((a, b) => a - b);
        const found = Math.abs(sorted[nearest(toLine(sorted), x)]! - x);
        expect(found).toBe(Math.min(...sorted.map((each) => Math.abs(each - x))));
      }),
    );
  });
});
