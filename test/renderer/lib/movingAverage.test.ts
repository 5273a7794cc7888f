import { describe, expect, it } from 'vitest';
import { movingAverage } from '../../../renderer/lib/movingAverage.ts';
import { toPoints } from '../../../renderer/lib/points.ts';

describe('movingAverage', () => {
  it('begins at the first figure and leaves a flat line flat', () => {
    const flat = toPoints([3, 3, 3].map((y, x) => ({ x, y })));
    expect(Array.from(movingAverage(flat, 10).y, (y) => Number(y.toFixed(12)))).toEqual([3, 3, 3]);
  });

  it('weighs older figures down', () => {
    // Span 2 keeps a half: (0.5·0 + 0.25·… ) by hand: after 0 and 6, sum = 0.5·(0.5·0) + 0.5·6 = 3, weight = 0.75.
    expect(movingAverage(toPoints([{ x: 0, y: 0 }, { x: 1, y: 6 }]), 2).y[1]).toBeCloseTo(4, 12);
  });

  it('leaves the points as they are when nothing is to be smoothed', () => {
    const points = toPoints([1, 5, 2].map((y, x) => ({ x, y })));
    expect(movingAverage(points, 0.3)).toEqual(points);
  });
});
