import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPoint, pointLimit, smooth, type PenPoint } from '../../../renderer/lib/strokes.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const strokes = fc.array(fc.tuple(share, share, share, share), { minLength: 3, maxLength: 60 });

describe('addPoint', () => {
  it('leaves out a point that is nearly where the last one is', () => {
    const stroke: readonly PenPoint[] = [[0.5, 0.5, 0.5, 0]];
    expect(addPoint(stroke, [0.501, 0.5, 0.5, 1], 0.01)).toBe(stroke);
    expect(addPoint(stroke, [0.52, 0.5, 0.5, 1], 0.01)).toHaveLength(2);
  });

  it('takes no more points than the contract allows', () => {
    const full = Array.from({ length: pointLimit }, (_, x): PenPoint => [x, 0, 0.5, x]);
    expect(addPoint(full, [-1, -1, 0.5, 0], 0)).toBe(full);
  });
});

describe('smooth', () => {
  it('leaves a dot and a straight line alone', () => {
    const line: readonly PenPoint[] = [[0, 0, 0.5, 0], [1, 1, 0.5, 9]];
    expect(smooth(line)).toBe(line);
  });

  it('bends a corner by the quadratic formula', () => {
    // One curve from (0,0) around (1,0) to (1,1): at its half, ¼·(0,0) + ½·(1,0) + ¼·(1,1) = (0.75, 0.25).
    expect(smooth([[0, 0, 0, 0], [1, 0, 1, 10], [1, 1, 0, 20]], 2)).toEqual([[0, 0, 0, 0], [0.75, 0.25, 0.5, 10], [1, 1, 0, 20]]);
  });

  it('begins and ends where the pen did, and stays inside the box of its points', () => {
    fc.assert(
      fc.property(strokes, (stroke) => {
        const curve = smooth(stroke);
        expect([curve[0], curve.at(-1)]).toEqual([stroke[0], stroke.at(-1)]);
        for (const axis of [0, 1, 2, 3] as const) {
          const values = stroke.map((point) => point[axis]);
          const [low, high] = [Math.min(...values) - 1e-12, Math.max(...values) + 1e-12];
          expect(curve.every((point) => point[axis] >= low && point[axis] <= high)).toBe(true);
        }
      }),
    );
  });
});
