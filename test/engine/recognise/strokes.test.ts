import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ink } from '../../../electron/engine/recognise/ink.ts';
import { drawStrokes, type Stroke } from '../../../electron/engine/recognise/strokes.ts';

/** Area of ink, in pixels. */
const areaOf = (ink: Ink): number => ink.values.reduce((sum, value) => sum + value, 0) / 255;
/** Ink across the middle column or row, in pixels. */
const acrossColumn = (ink: Ink, x: number): number => Array.from({ length: ink.height }, (_, y) => ink.values[y * ink.width + x]!).reduce((a, b) => a + b, 0) / 255;

const line: Stroke = [
  [0, 0],
  [10, 0],
];

describe('drawing strokes', () => {
  it('draws a point as a disc of the pen', () => {
    const ink = drawStrokes([[[3, 4]]], { resolution: 100, penWidth: 0.2 })!;
    expect(areaOf(ink)).toBeCloseTo(Math.PI * 10 ** 2, -1);
    expect(ink.values[Math.floor(ink.height / 2) * ink.width + Math.floor(ink.width / 2)]).toBe(255);
  });

  it('draws a line as wide as the pen, with round caps', () => {
    const ink = drawStrokes([line], { resolution: 100, penWidth: 0.2 })!;
    expect(acrossColumn(ink, Math.floor(ink.width / 2))).toBeCloseTo(20, 1);
    expect(Math.abs(areaOf(ink) - (100 * 20 + Math.PI * 10 ** 2))).toBeLessThan(5);
  });

  it('is as thin as the anti-aliasing of one pixel allows', () => {
    const ink = drawStrokes([line], { resolution: 100, penWidth: 0.01 })!;
    expect(acrossColumn(ink, Math.floor(ink.width / 2))).toBeCloseTo(1, 1);
  });

  it('presses half the width at no pressure, the width at half, one and a half at full', () => {
    const widthAt = (pressure: number): number => {
      const ink = drawStrokes([[[0, 0, pressure], [10, 0, pressure]]], { resolution: 100, penWidth: 0.2 })!;
      return acrossColumn(ink, Math.floor(ink.width / 2));
    };
    expect(widthAt(0)).toBeCloseTo(10, 1);
    expect(widthAt(0.5)).toBeCloseTo(20, 1);
    expect(widthAt(1)).toBeCloseTo(30, 1);
    expect(widthAt(7)).toBeCloseTo(30, 1);
    expect(widthAt(-7)).toBeCloseTo(10, 1);
  });

  it('lets the width run evenly from one point to the next', () => {
    const ink = drawStrokes([[[0, 0, 0], [10, 0, 1]]], { resolution: 100, penWidth: 0.2 })!;
    const middle = Math.floor(ink.width / 2);
    expect(acrossColumn(ink, middle)).toBeCloseTo(20, 0);
    expect(acrossColumn(ink, middle - 25)).toBeCloseTo(15, 0);
    expect(acrossColumn(ink, middle + 25)).toBeCloseTo(25, 0);
  });

  it('does not darken where strokes cross', () => {
    const cross: Stroke[] = [[[0, 5], [10, 5]], [[5, 0], [5, 10]]];
    const ink = drawStrokes(cross, { resolution: 100, penWidth: 0.2 })!;
    // Two bars with caps, less the square that both cover.
    expect(Math.abs(areaOf(ink) - (2 * (100 * 20 + Math.PI * 10 ** 2) - 20 * 20))).toBeLessThan(10);
  });

  it('has no ink without a point', () => {
    expect(drawStrokes([], { resolution: 100 })).toBeNull();
    expect(drawStrokes([[], []], { resolution: 100 })).toBeNull();
  });

  const coordinate = fc.integer({ min: -500, max: 500 });
  const drawings = fc.array(fc.array(fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });

  it('does not see in which unit or place a drawing was made', () => {
    fc.assert(
      fc.property(drawings, fc.integer({ min: -3, max: 6 }), coordinate, coordinate, (strokes, power, right, down) => {
        const unit = 2 ** power;
        const moved = strokes.map((stroke) => stroke.map(([x, y, pressure]) => [(x + right) * unit, (y + down) * unit, pressure] as const));
        expect(drawStrokes(moved, { resolution: 60 })).toEqual(drawStrokes(strokes, { resolution: 60 }));
      }),
    );
  });

  it('leaves ink of every drawing, and none at the edge of its raster', () => {
    fc.assert(
      fc.property(drawings, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (strokes, penWidth) => {
        const ink = drawStrokes(strokes, { resolution: 60, penWidth })!;
        expect(areaOf(ink)).toBeGreaterThan(0);
        const edge = [...ink.values.keys()].filter((at) => at < ink.width || at >= ink.values.length - ink.width || at % ink.width === 0 || at % ink.width === ink.width - 1);
        expect(edge.every((at) => ink.values[at] === 0)).toBe(true);
      }),
    );
  });
});
