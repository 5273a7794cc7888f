import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../electron/engine/recognise/field.ts';
import { drawStrokes } from '../../../electron/engine/recognise/strokes.ts';
import { strokeWidthOf, widen } from '../../../electron/engine/recognise/strokeWidth.ts';
import { inkToPixels } from '../../../electron/engine/recognise/toPixels.ts';

const line = (penWidth: number) => drawStrokes([[[0, 0], [10, 3]]], { resolution: 400, penWidth })!;
const field = fieldOf({ height: 28, width: 28 });
const bow = (penWidth: number) => drawStrokes([[[0, 0], [6, 1], [8, 5], [4, 8], [0, 7]]], { resolution: 300, penWidth })!;
const widthOf = (pixels: Uint8Array): number => strokeWidthOf({ height: 28, width: 28, values: pixels });

describe('the width of strokes', () => {
  it.each([4, 10, 24])('is told of a long line %i pixels wide', (pixels) => {
    // Area and outline of a line with round ends, of 417.6 pixels: w·l + πw²/4 and 2l + πw.
    const length = 400 * Math.hypot(1, 0.3);
    const exact = (2 * (pixels * length + (Math.PI * pixels ** 2) / 4)) / (2 * length + Math.PI * pixels);
    expect(Math.abs(strokeWidthOf(line(pixels / 400)) - exact)).toBeLessThan(0.06 * exact);
  });

  it('is 0 where there is no ink', () => {
    expect(strokeWidthOf({ height: 4, width: 4, values: new Uint8Array(16) })).toBe(0);
  });

  it('grows by twice what the outline is moved', () => {
    const thin = line(6 / 400);
    const room = { height: thin.height + 20, width: thin.width + 20, values: new Uint8Array((thin.height + 20) * (thin.width + 20)) };
    for (let y = 0; y < thin.height; y++) room.values.set(thin.values.subarray(y * thin.width, (y + 1) * thin.width), (y + 10) * room.width + 10);
    expect(strokeWidthOf(widen(room, 4)) - strokeWidthOf(room)).toBeCloseTo(8, 0);
  });
});

describe('a drawing with a thin pen', () => {
  it('comes out about as wide as the data has it, and one with an ordinary pen as it is', () => {
    for (const pen of [0.005, 0.02, 0.05]) expect(Math.abs(widthOf(inkToPixels(bow(pen), field)!) - 1.9)).toBeLessThan(0.35);
    expect(widthOf(inkToPixels(bow(0.13), field)!)).toBeGreaterThan(2);
  });
});
