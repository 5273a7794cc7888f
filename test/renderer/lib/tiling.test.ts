import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tile } from '../../../renderer/lib/tiling.ts';

const size = { width: 56, height: 76, gap: 12 };

describe('tile', () => {
  it('makes only the rows in view and two spare ones on either side', () => {
    // 10 columns of 56 with gaps of 12 fill 668; a row is 88 high; 8800 down, row 100 is the first in view, row 104 the last.
    expect(tile(60_000, { width: 668, height: 400, scrollTop: 8800 }, size)).toEqual({ columns: 10, totalHeight: 6000 * 88 - 12, offset: 98 * 88, first: 980, end: 1070 });
  });

  it('has room for nothing but one column in a narrow window', () => {
    expect(tile(5, { width: 10, height: 100, scrollTop: 0 }, size)).toMatchObject({ columns: 1, first: 0 });
  });

  it('has no tiles for no samples', () => {
    expect(tile(0, { width: 500, height: 300, scrollTop: 0 }, size)).toMatchObject({ totalHeight: 0, first: 0, end: 0 });
  });

  it('covers the view wherever it is scrolled to, and never leaves the list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, width, height, share) => {
        const whole = tile(count, { width, height, scrollTop: 0 }, size);
        const scrollTop = Math.round(share * Math.max(0, whole.totalHeight - height));
        const { columns, first, end, offset } = tile(count, { width, height, scrollTop }, size);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(offset).toBeLessThanOrEqual(scrollTop);
        const bottom = offset + Math.ceil((end - first) / columns) * (size.height + size.gap);
        expect(end === count || bottom >= scrollTop + height).toBe(true);
      }),
    );
  });
});
