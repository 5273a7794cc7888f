import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, type Bounds, type WindowPlace } from '../../electron/main/windowPlace.ts';

const main: Bounds = { x: 0, y: 0, width: 1920, height: 1040 };
const right: Bounds = { x: 1920, y: 0, width: 2560, height: 1400 };
const at = (bounds: Bounds, more: Partial<WindowPlace> = {}): WindowPlace => ({ bounds, maximized: false, fullScreen: false, ...more });

describe('the window', () => {
  it('opens in the middle of the main display the first time', () => {
    expect(placeWindow(null, [main, right])).toEqual(at({ x: 320, y: 90, width: 1280, height: 860 }));
  });

  it('opens where it was left, on whichever display', () => {
    for (const left of [at({ x: 40, y: 60, width: 900, height: 700 }), at({ x: 2100, y: 200, width: 2000, height: 1100 }, { maximized: true })]) {
      expect(placeWindow(left, [main, right])).toEqual(left);
    }
  });

  it('comes to the main display when its own is gone, and is not full-screen there', () => {
    const left = at({ x: 2100, y: 200, width: 2000, height: 1100 }, { fullScreen: true, maximized: true });
    expect(placeWindow(left, [main])).toEqual(at({ x: 0, y: 0, width: 1920, height: 1040 }, { maximized: true }));
  });

  it('comes back whole when it was left half over an edge', () => {
    expect(placeWindow(at({ x: -500, y: 900, width: 1000, height: 700 }), [main])).toEqual(at({ x: 0, y: 340, width: 1000, height: 700 }));
  });

  it('counts as gone when only a corner of its title bar can be seen', () => {
    expect(placeWindow(at({ x: 1880, y: 100, width: 1000, height: 700 }), [main]).bounds).toEqual({ x: 460, y: 170, width: 1000, height: 700 });
    expect(placeWindow(at({ x: 100, y: -600, width: 1000, height: 700 }), [main]).bounds).toEqual({ x: 460, y: 170, width: 1000, height: 700 });
  });

  it('shrinks with a display that got smaller, as one does whose scale goes from 100 to 200 %', () => {
    const scaled: Bounds = { x: 0, y: 0, width: 960, height: 520 };
    expect(placeWindow(at({ x: 100, y: 100, width: 1280, height: 860 }), [scaled]).bounds).toEqual({ x: 0, y: 0, width: 960, height: 520 });
  });

  it('is never smaller than its screens need, unless the display is', () => {
    expect(placeWindow(at({ x: 10, y: 10, width: 200, height: 100 }), [main]).bounds).toEqual({ x: 10, y: 10, width: 720, height: 520 });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 640, height: 400 }]).bounds).toEqual({ x: 0, y: 0, width: 640, height: 400 });
  });

  it('lies within a display that is there, whatever was remembered', () => {
    const pixel = fc.integer({ min: -10_000, max: 10_000 });
    const bounds = fc.record({ x: pixel, y: pixel, width: fc.integer({ min: 1, max: 10_000 }), height: fc.integer({ min: 1, max: 10_000 }) });
    const area = fc.record({ x: pixel, y: pixel, width: fc.integer({ min: 320, max: 8000 }), height: fc.integer({ min: 240, max: 8000 }) });
    fc.assert(
      fc.property(fc.option(fc.record({ bounds, maximized: fc.boolean(), fullScreen: fc.boolean() })), fc.array(area, { minLength: 1, maxLength: 4 }), (left, areas) => {
        const { bounds: placed } = placeWindow(left, areas as [Bounds, ...Bounds[]]);
        const isWithin = (each: Bounds): boolean =>
          placed.x >= each.x && placed.y >= each.y && placed.x + placed.width <= each.x + each.width && placed.y + placed.height <= each.y + each.height;
        expect(areas.some(isWithin)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
