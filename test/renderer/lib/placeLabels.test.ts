import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../renderer/lib/placeLabels.ts';

describe('labels beside points', () => {
  it('stand at their points where there is room', () => {
    expect(placeLabels([{ x: 0, y: 0, width: 50 }, { x: 100, y: 0, width: 50 }]).map(({ labelY }) => labelY)).toEqual([0, 0]);
  });

  it('make way for another label and for another point', () => {
    expect(placeLabels([{ x: 0, y: 0, width: 50 }, { x: 4, y: 2, width: 50 }]).map(({ labelY }) => labelY)).not.toEqual([0, 2]);
    const [first, second] = placeLabels([{ x: 0, y: 0, width: 80 }, { x: 40, y: 1, width: 20 }]);
    expect(first!.labelY).not.toBe(0);
    expect(second!.labelY).toBe(1);
  });

  it('are never far from their points, and none is lost', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 200 }), width: fc.integer({ min: 20, max: 120 }) });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), (points) => {
        const placed = placeLabels(points);
        expect(placed).toHaveLength(points.length);
        for (const { y, labelY } of placed) expect(Math.abs(labelY - y)).toBeLessThanOrEqual(39);
      }),
    );
  });
});
