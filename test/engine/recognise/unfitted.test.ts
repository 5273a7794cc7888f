import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../electron/engine/recognise/field.ts';
import { pictureUnfitted, strokesUnfitted } from '../../../electron/engine/recognise/unfitted.ts';

const field = fieldOf({ height: 28, width: 28 });
const at = (pixels: Uint8Array | null, row: number, column: number): number => pixels![row * 28 + column]!;

describe('a sheet that is only made smaller', () => {
  it('leaves ink where it lies on the sheet, as wide as the pen was', () => {
    // From the middle of column 7 to that of column 21, in the middle of row 14, two pixels wide.
    const pixels = strokesUnfitted([[[7.5 / 28, 14.5 / 28], [21.5 / 28, 14.5 / 28]]], field, 2 / 28);
    expect(at(pixels, 14, 14)).toBe(255);
    // Half of the rows above and below lies under the pen.
    expect(Math.abs(at(pixels, 13, 14) - 127.5)).toBeLessThan(2);
    expect([at(pixels, 12, 14), at(pixels, 14, 5), at(pixels, 14, 24)]).toEqual([0, 0, 0]);
  });

  it('is none where nothing is on it', () => {
    expect(strokesUnfitted([], field, 0.06)).toBeNull();
    expect(pictureUnfitted({ height: 40, width: 40, grey: new Uint8Array(1600).fill(255) }, field)).toBeNull();
  });

  it('takes ink out of its sight that lies beside the sheet', () => {
    expect(strokesUnfitted([[[1.5, 0.5], [1.9, 0.5]]], field, 0.06)).toBeNull();
  });

  it('has all of a picture in it, with its proportions, whether the ink is dark or light', () => {
    // Twice as wide as high: half of the field is its height. The right half is ink.
    const grey = Uint8Array.from({ length: 56 * 112 }, (_, place) => (place % 112 >= 56 && place % 112 < 110 && place >= 112 && place < 55 * 112 ? 0 : 255));
    const pixels = pictureUnfitted({ height: 56, width: 112, grey }, field);
    expect([at(pixels, 14, 20), at(pixels, 14, 8), at(pixels, 3, 20), at(pixels, 25, 20)]).toEqual([255, 0, 0, 0]);
    expect(pictureUnfitted({ height: 56, width: 112, grey: grey.map((value) => 255 - value) }, field)).toEqual(pixels);
  });
});
