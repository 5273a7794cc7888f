import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eraseAlong, eraseAt, eraserRadius } from '../../../renderer/lib/eraser.ts';
import type { PenPoint, PenStroke } from '../../../renderer/lib/strokes.ts';

const line: PenStroke = [[0, 0.5, 0.2, 0], [1, 0.5, 0.4, 1000]];

const lengthOf = (strokes: readonly PenStroke[]): number =>
  strokes.reduce((sum, stroke) => sum + stroke.slice(1).reduce((length, [x, y], at) => length + Math.hypot(x - stroke[at]![0], y - stroke[at]![1]), 0), 0);

describe('the eraser', () => {
  it('cuts a line in two where it stands, with the pressure and the time of the cuts', () => {
    const [left, right, ...more] = eraseAt([line], [0.5, 0.5], 0.1);
    expect(more).toEqual([]);
    expect(left!.map((point) => point.map((value) => Number(value.toFixed(9))))).toEqual([[0, 0.5, 0.2, 0], [0.4, 0.5, 0.28, 400]]);
    expect(right!.map((point) => point.map((value) => Number(value.toFixed(9))))).toEqual([[0.6, 0.5, 0.32, 600], [1, 0.5, 0.4, 1000]]);
  });

  it('takes away a dot that is under it, and shortens a line at its end', () => {
    expect(eraseAt([[[0.5, 0.5, 0.5, 0]]], [0.52, 0.5], 0.05)).toEqual([]);
    expect(lengthOf(eraseAt([line], [0, 0.5], 0.25))).toBeCloseTo(0.75, 12);
  });

  it('leaves the very same list where it meets nothing', () => {
    const strokes = [line, [[0.2, 0.1, 0.5, 0]] as PenStroke];
    expect(eraseAt(strokes, [0.5, 0.9])).toBe(strokes);
    expect(eraseAlong(strokes, [0.1, 0.9], [0.9, 0.9])).toBe(strokes);
  });

  it('keeps every stroke that it does not touch, untouched, and the order of all', () => {
    const other: PenStroke = [[0, 0.1, 0.5, 0], [1, 0.1, 0.5, 0]];
    const left = eraseAt([other, line, other], [0.5, 0.5]);
    expect(left).toHaveLength(4);
    expect([left[0], left[3]]).toEqual([other, other]);
    expect(left[0]).toBe(other);
  });

  it('wipes a whole line away that it goes along, however long its way between two events', () => {
    expect(lengthOf(eraseAlong(eraseAt([line], [0, 0.5]), [0, 0.5], [1, 0.5]))).toBeLessThan(1e-9);
  });

  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const point = fc.tuple(share, share, share, fc.constant(0)) as fc.Arbitrary<PenPoint>;
  const drawings = fc.array(fc.array(point, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });

  it('leaves nothing under it and adds no ink', () => {
    fc.assert(
      fc.property(drawings, share, share, (strokes, x, y) => {
        const left = eraseAt(strokes, [x, y]);
        for (const stroke of left) {
          for (const [at, [px, py]] of stroke.entries()) {
            expect(Math.hypot(px - x, py - y)).toBeGreaterThan(eraserRadius - 1e-6);
            const before = stroke[at - 1];
            if (before !== undefined) expect(Math.hypot((px + before[0]) / 2 - x, (py + before[1]) / 2 - y)).toBeGreaterThan(eraserRadius - 1e-6);
          }
        }
        expect(lengthOf(left)).toBeLessThanOrEqual(lengthOf(strokes) + 1e-9);
      }),
    );
  });
});
