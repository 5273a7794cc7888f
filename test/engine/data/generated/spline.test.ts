import { describe, expect, it } from 'vitest';
import { drawSpline, type Knot } from '../../../../electron/engine/data/generated/spline.ts';

const knot = (x: number, y: number, corner = false): Knot => ({ x, y, corner });
const zigzag = [knot(0, 0), knot(10, 20), knot(30, 5), knot(50, 40)];

describe('splines', () => {
  it('pass through every point', () => {
    const curve = drawSpline(zigzag, 5);
    for (const { x, y } of zigzag) expect(curve.some((point) => Math.hypot(point.x - x, point.y - y) < 1e-9)).toBe(true);
  });

  it('keep a straight line straight', () => {
    const curve = drawSpline([knot(0, 0), knot(10, 5), knot(40, 20)], 3);
    for (const { x, y } of curve) expect(y).toBeCloseTo(x / 2, 9);
  });

  it('are Catmull and Rom’s where the points are evenly spaced', () => {
    // Halfway between P1 and P2 that spline is at (9 (P1 + P2) - P0 - P3) / 16: here y = (9 · (8 + 8) - 0 - 0) / 16.
    const points = [knot(0, 0), knot(6, 8), knot(16, 8), knot(22, 0)];
    const curve = drawSpline(points, 5);
    const middle = curve.find(({ x }) => Math.abs(x - 11) < 1e-9);
    expect(middle?.y).toBeCloseTo(9, 9);
  });

  it('turn at once at a corner: both sides are as if the stroke ended there', () => {
    const [before, after] = [zigzag.slice(0, 3), zigzag.slice(2)];
    const cornered = zigzag.map((point, i) => ({ ...point, corner: i === 2 }));
    expect(drawSpline(cornered, 5)).toEqual([...drawSpline(before, 5), ...drawSpline(after, 5).slice(1)]);
    expect(drawSpline(cornered, 5)).not.toEqual(drawSpline(zigzag, 5));
  });

  it('are made of short lines, and of finite points even where two knots coincide', () => {
    const curve = drawSpline([...zigzag, knot(50, 40), knot(60, 60)], 5);
    for (const [i, point] of curve.entries()) {
      expect([point.x, point.y].every(Number.isFinite)).toBe(true);
      if (i > 0) expect(Math.hypot(point.x - curve[i - 1]!.x, point.y - curve[i - 1]!.y)).toBeLessThan(10);
    }
  });
});
