import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../renderer/lib/placeLabels.ts';

describe('labels beside points', () => {
  it('stand at their points where there is room', () => {
    expect(placeLabels([{ x: 0, y: 0, width: 50 }, { x: 100, y: 0, width: 50 }])).toMatchObject([{ side: 'right', labelY: 0 }, { side: 'right', labelY: 0 }]);
  });

  it('make way for another label and for another point, to the left before up or down', () => {
    expect(placeLabels([{ x: 100, y: 0, width: 50 }, { x: 104, y: 2, width: 50 }])).toMatchObject([{ side: 'left', labelY: 0 }, { side: 'right', labelY: 2 }]);
    expect(placeLabels([{ x: 100, y: 0, width: 80 }, { x: 140, y: 1, width: 20 }])).toMatchObject([{ side: 'left', labelY: 0 }, { side: 'right', labelY: 1 }]);
  });

  it('are crossed by no line that leads to another', () => {
    const placed = placeLabels([170, 60, 130, 68, 110, 64, 150, 68].flatMap((x, at, all) => (at % 2 === 0 ? [{ x, y: all[at + 1]!, width: 60 }] : [])));
    for (const one of placed) {
      for (const { x, side, width, labelY } of placed) {
        if (one.x === x) continue;
        const left = side === 'right' ? x + 9 : x - 9 - width;
        const end = one.side === 'right' ? one.x + 9 : one.x - 9;
        const crosses = Math.max(one.x, end) > left && Math.min(one.x, end) < left + width && Math.max(one.y, one.labelY) > labelY - 6.5 && Math.min(one.y, one.labelY) < labelY + 6.5;
        expect(crosses).toBe(false);
      }
    }
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
