import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsWithin, findPlace, findPlaces, layOut, moveBy, placeAt, placesOf, scrollTo } from '../../../renderer/lib/gridLayout.ts';

const size = { side: 56, caption: 16, gap: 12 };
/** Ten columns of 68 fill 680 of 700 pixels; a row is 84 high. */
const layout = layOut(60_005, 700, size);

const anyLayout = fc
  .record({ count: fc.integer({ min: 1, max: 100_000 }), width: fc.integer({ min: 1, max: 3000 }), side: fc.constantFrom(14, 20, 28, 56, 84, 112), caption: fc.constantFrom(0, 16), gap: fc.constantFrom(2, 4, 12) })
  .map(({ count, width, ...tile }) => layOut(count, width, tile));

describe('a long grid', () => {
  it('has as many columns as fit, and a row for the rest', () => {
    expect(layout).toMatchObject({ columns: 10, rows: 6001, pitchX: 68, pitchY: 84, totalHeight: 6001 * 84 });
    expect(layOut(5, 10, size)).toMatchObject({ columns: 1, rows: 5 });
    expect(layOut(0, 500, size)).toMatchObject({ rows: 0, bands: 0, totalHeight: 0 });
  });

  it('has tiles where they are found, with half a gap around them', () => {
    expect(placeAt(layout, 23)).toEqual({ left: 3 * 68 + 6, top: 2 * 84 + 6 });
    expect(findPlace(layout, 3 * 68 + 6, 2 * 84 + 6)).toBe(23);
    expect(findPlace(layout, 3 * 68 + 5, 2 * 84 + 6)).toBe(null);
    expect(findPlace(layout, 9 * 68 + 66, 100)).toBe(null);
    expect(findPlace(layout, 690, 100)).toBe(null);
    // The last row has five tiles.
    expect(findPlace(layout, 4 * 68 + 20, 6000 * 84 + 20)).toBe(60_004);
    expect(findPlace(layout, 5 * 68 + 20, 6000 * 84 + 20)).toBe(null);
  });

  it('finds each tile at every point of it, and under every rectangle that touches it', () => {
    fc.assert(
      fc.property(anyLayout, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (grid, number, across, down) => {
        const place = number % grid.count;
        const { left, top } = placeAt(grid, place);
        const [x, y] = [left + across * grid.side, top + down * (grid.side + grid.caption)];
        expect(findPlace(grid, x, y)).toBe(place);
        expect(findPlaces(grid, { left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 })).toContain(place);
      }),
    );
  });

  it('finds under a rectangle what a look at every tile finds', () => {
    const grid = layOut(60, 500, size);
    fc.assert(
      fc.property(fc.tuple(fc.integer({ min: -50, max: 600 }), fc.integer({ min: -50, max: 800 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), ([left, top, width, height]) => {
        const rectangle = { left, top, right: left + width, bottom: top + height };
        const touched = Array.from({ length: 60 }, (_, place) => place).filter((place) => {
          const tile = placeAt(grid, place);
          return tile.left <= rectangle.right && tile.left + 56 >= left && tile.top <= rectangle.bottom && tile.top + 72 >= top;
        });
        expect(findPlaces(grid, rectangle)).toEqual(touched);
      }),
    );
  });
});

describe('bands', () => {
  it('cover the view wherever it is, and every tile is in exactly one', () => {
    fc.assert(
      fc.property(anyLayout, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 2000 }), (grid, share, height) => {
        const top = share * Math.max(0, grid.totalHeight - height);
        const span = bandsWithin(grid, top, height);
        expect(span.first * grid.bandHeight).toBeLessThanOrEqual(top);
        expect(span.end === grid.bands || span.end * grid.bandHeight >= top + height).toBe(true);
        const all = placesOf(grid, { first: 0, end: grid.bands });
        expect(all).toEqual({ first: 0, end: grid.count });
        const band = Math.min(grid.bands - 1, span.first);
        const { first, end } = placesOf(grid, { first: band, end: band + 1 });
        expect(placeAt(grid, first).top).toBeGreaterThanOrEqual(band * grid.bandHeight);
        expect(placeAt(grid, end - 1).top).toBeLessThan((band + 1) * grid.bandHeight);
        expect(grid.bandHeight).toBeLessThanOrEqual(Math.max(360, grid.pitchY));
        expect(end).toBeGreaterThan(first);
      }),
    );
  });
});

describe('keys', () => {
  it.each([
    ['ArrowRight', 9, 10], ['ArrowLeft', 0, 0], ['ArrowDown', 3, 13], ['ArrowUp', 3, 3], ['ArrowUp', 25, 15], ['Home', 999, 0], ['End', 3, 60_004],
    // Four rows of 84 fit into 400 pixels.
    ['PageDown', 3, 43], ['PageUp', 43, 3], ['PageUp', 13, 3], ['ArrowRight', 60_004, 60_004],
    // Into the last row, which is shorter: its last tile; a page beyond it: the same column, or the last tile.
    ['ArrowDown', 59_999, 60_004], ['PageDown', 59_993, 60_003], ['PageDown', 59_999, 60_004],
  ])('%s leads from tile %i to %i', (key, from, to) => {
    expect(moveBy(key, layout, from, 400)).toBe(to);
  });

  it('that are for something else lead nowhere, and nothing leads through an empty grid', () => {
    expect(moveBy('a', layout, 5, 400)).toBe(null);
    expect(moveBy('End', layOut(0, 500, size), 0, 400)).toBe(null);
  });

  it('scroll as little as may be', () => {
    expect(scrollTo(layout, 25, 0, 400)).toBe(0);
    expect(scrollTo(layout, 55, 0, 400)).toBe(6 * 84 - 400);
    expect(scrollTo(layout, 5, 500, 400)).toBe(0);
  });
});
