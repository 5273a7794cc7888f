import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTileStamp, toShades } from '../../../renderer/lib/tilePixels.ts';

const paper = [0, 0, 0] as const;
const shades = toShades(paper, 1);

/** The red of every pixel of one printed square, line by line. */
function print(size: { height: number; width: number }, bytes: readonly number[], side: number): number[][] {
  const row = { data: new Uint8ClampedArray(side * side * 4), width: side };
  createTileStamp(size, side, 0).print(row, 0, 0, Uint8Array.from(bytes), 0, shades);
  return Array.from({ length: side }, (_, y) => Array.from({ length: side }, (_, x) => row.data[(y * side + x) * 4]!));
}

describe('a picture printed as a tile', () => {
  it('stays what it is at its own size', () => {
    expect(print({ height: 2, width: 2 }, [0, 80, 160, 255], 2)).toEqual([[0, 80], [160, 255]]);
  });

  it('is enlarged without blending', () => {
    expect(print({ height: 2, width: 2 }, [0, 80, 160, 255], 4)).toEqual([[0, 0, 80, 80], [0, 0, 80, 80], [160, 160, 255, 255], [160, 160, 255, 255]]);
  });

  it('is made smaller to the mean of each area', () => {
    expect(print({ height: 4, width: 4 }, [0, 40, 200, 200, 40, 80, 200, 200, 255, 255, 0, 0, 255, 255, 0, 8], 2)).toEqual([[40, 200], [255, 2]]);
  });

  it('shares a source pixel that two new ones cover', () => {
    // Three to two: the middle one counts half in each, so (2 · 90 + 30) / 3 and (30 + 2 · 0) / 3.
    expect(print({ height: 3, width: 3 }, [90, 30, 0, 90, 30, 0, 90, 30, 0], 2)).toEqual([[70, 10], [70, 10]]);
  });

  it('keeps its aspect on paper', () => {
    expect(print({ height: 1, width: 2 }, [50, 60], 2)).toEqual([[50, 60], [0, 0]]);
  });

  it('keeps an even shade and the mean at any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 255 }), (size, side, ink) => {
        const printed = print({ height: size, width: size }, new Array<number>(size * size).fill(ink), side).flat();
        expect(printed).toEqual(printed.map(() => ink));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.uint8Array({ minLength: 24 * 24, maxLength: 24 * 24 }), (side, bytes) => {
        const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
        const printed = print({ height: 24, width: 24 }, [...bytes], side).flat();
        expect(Math.abs(mean(printed) - mean([...bytes]))).toBeLessThan(1);
      }),
    );
  });

  it('is empty paper where the picture is not there, with its corners cut', () => {
    const row = { data: new Uint8ClampedArray(10 * 10 * 4), width: 10 };
    createTileStamp({ height: 2, width: 2 }, 8, 3).print(row, 1, 1, null, 0, toShades([10, 20, 30], 0.5));
    const pixel = (x: number, y: number): number[] => [...row.data.subarray((y * 10 + x) * 4, (y * 10 + x) * 4 + 4)];
    expect(pixel(0, 0)).toEqual([0, 0, 0, 0]);
    expect(pixel(4, 4)).toEqual([10, 20, 30, 128]);
    // The corner's pixel is 3.54 from the arc's middle, whose radius is 3.
    expect(pixel(1, 1)[3]).toBe(0);
    expect(pixel(8, 8)[3]).toBe(0);
    expect(pixel(4, 1)[3]).toBe(128);
  });

  it('mixes white ink with the paper in proportion', () => {
    const halved = toShades([20, 40, 60], 1);
    expect([...halved.subarray(0, 4)]).toEqual([20, 40, 60, 255]);
    expect([...halved.subarray(255 * 4)]).toEqual([255, 255, 255, 255]);
    expect([...halved.subarray(51 * 4, 51 * 4 + 3)]).toEqual([67, 83, 99]);
  });
});
