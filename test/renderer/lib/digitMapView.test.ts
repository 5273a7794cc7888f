import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bringIn, fitView, isOnePlace, nearestTo, stepFrom, toScreenX, toScreenY, within, zoomAt } from '../../../renderer/lib/digitMapView.ts';

/** The corners of a square, and its middle. */
const five = { x: [0, 10, 0, 10, 5], y: [0, 0, 10, 10, 5] };
const extent = { width: 200, height: 100 };
const view = fitView(five, extent, 10);
const screenOf = (place: number) => ({ x: toScreenX(view, five.x[place]!), y: toScreenY(view, five.y[place]!) });

describe('a map of points', () => {
  it('fits a screen with as many pixels to a unit in both directions, upwards being up', () => {
    expect(view.scale).toBe(8);
    expect(screenOf(4)).toEqual({ x: 100, y: 50 });
    expect(screenOf(0)).toEqual({ x: 60, y: 90 });
    expect(screenOf(3)).toEqual({ x: 140, y: 10 });
  });

  it('is shown where all points are one, and where there is none', () => {
    for (const points of [{ x: [3, 3], y: [7, 7] }, { x: [], y: [] }]) expect(Object.values(fitView(points, extent, 10)).every(Number.isFinite)).toBe(true);
  });

  it('tells where all points are one', () => {
    expect([{ x: [3, 3], y: [1, 1] }, { x: [3, 3], y: [1, 2] }, { x: [3, 4], y: [1, 1] }, five].map(isOnePlace)).toEqual([true, false, false, false]);
  });

  it('keeps what lies under the pointer there while it is zoomed, within bounds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 100 }), (factor, x, y) => {
        const zoomed = zoomAt(view, view, factor, { x, y });
        const unit = { x: (x - view.left) / view.scale, y: (view.top - y) / view.scale };
        expect(toScreenX(zoomed, unit.x)).toBeCloseTo(x, 6);
        expect(toScreenY(zoomed, unit.y)).toBeCloseTo(y, 6);
        expect(zoomed.scale / view.scale).toBeCloseTo(Math.min(200, Math.max(0.5, factor)), 9);
      }),
    );
  });

  it('brings a point in that is out of sight, and moves no farther', () => {
    const away = { ...view, left: view.left + 500 };
    expect(bringIn(away, extent, 10, 10, 20).left).toBe(view.left + 40);
    expect(bringIn(view, extent, 5, 5, 20)).toEqual(view);
  });

  it('finds the nearest point, and none that is too far away', () => {
    expect(nearestTo(five, view, { x: 103, y: 52 }, 10)).toBe(4);
    expect(nearestTo(five, view, { x: 120, y: 52 }, 10)).toBe(-1);
  });

  it('leads from point to point by arrows, and stays where there is none', () => {
    expect([stepFrom(five, 0, 'right'), stepFrom(five, 0, 'up'), stepFrom(five, 4, 'left'), stepFrom(five, 3, 'right'), stepFrom(five, 3, 'down')]).toEqual([1, 2, 0, 3, 1]);
  });

  it('holds within a lasso what lies inside its line, also one that is dented', () => {
    expect(within(five, view, [{ x: 50, y: 0 }, { x: 110, y: 0 }, { x: 110, y: 100 }, { x: 50, y: 100 }])).toEqual([0, 2, 4]);
    // A dent from the right spares the middle.
    expect(within(five, view, [{ x: 50, y: 0 }, { x: 160, y: 0 }, { x: 90, y: 50 }, { x: 160, y: 100 }, { x: 50, y: 100 }])).toEqual([0, 1, 2, 3]);
    expect(within(five, view, [{ x: 50, y: 0 }])).toEqual([]);
  });
});
