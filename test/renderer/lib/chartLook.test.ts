import { describe, expect, it } from 'vitest';
import { toDrawn, type ChartView, type Line } from '../../../renderer/lib/chartLook.ts';
import { toPoints } from '../../../renderer/lib/points.ts';

const view: ChartView = {
  lines: [], xTitle: '', xAxis: { kind: 'linear', last: 10 }, logarithmic: false, ySpan: null,
  toX: String, toTick: String, toTitle: String, toY: String,
};
/** Ten thousand points from 0 to `last`. */
const toLine = (last: number): Line => ({ name: '', kind: 'measure', points: toPoints(Array.from({ length: 10_000 }, (_, place) => ({ x: (last * place) / 9999, y: place % 7 }))) });

describe('a line', () => {
  it('is drawn by a point for every third pixel under it', () => {
    expect(toDrawn(view, toLine(10), 1000)).toHaveLength(334);
    expect(toDrawn(view, toLine(2), 1000)).toHaveLength(67);
    expect(toDrawn({ ...view, xAxis: { kind: 'linear', last: null } }, toLine(2), 1000)).toHaveLength(334);
  });

  it('without noise needs fewer, one that is the result all of them', () => {
    expect(toDrawn(view, { ...toLine(10), kind: 'trend' }, 1000)).toHaveLength(250);
    expect(toDrawn(view, { ...toLine(10), kind: 'result' }, 1000)).toHaveLength(1000);
  });

  it('has its points spread over what is zoomed to', () => {
    const zoom = { whole: { first: 0, last: 10 }, range: { first: 4, last: 5 }, choose: () => undefined };
    const drawn = toDrawn({ ...view, zoom }, toLine(10), 300);
    expect(drawn).toHaveLength(100);
    expect([drawn[0]!.x, drawn.at(-1)!.x].map(Math.round)).toEqual([4, 5]);
  });
});
