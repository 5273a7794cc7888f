import { describe, expect, it } from 'vitest';
import { choose, chooseAll, lasso, nothing } from '../../../renderer/lib/selection.ts';

/** Shown sorted: the places are not the samples. */
const order = Uint32Array.of(50, 40, 30, 20, 10);
const ids = (selection: ReadonlySet<number>): number[] => [...selection].sort((a, b) => a - b);

describe('a selection', () => {
  it('is the one sample that is clicked', () => {
    const held = choose({ selection: new Set([10, 20]), anchor: 4 }, order, 1, 'replace');
    expect([ids(held.selection), held.anchor]).toEqual([[40], 1]);
  });

  it('grows and shrinks with Ctrl', () => {
    const two = choose(choose(nothing, order, 1, 'replace'), order, 3, 'toggle');
    expect(ids(two.selection)).toEqual([20, 40]);
    expect(ids(choose(two, order, 1, 'toggle').selection)).toEqual([20]);
  });

  it('reaches with Shift from where it began, as they are shown, and can be drawn back', () => {
    const begun = choose(nothing, order, 2, 'replace');
    const down = choose(begun, order, 4, 'extend');
    expect(ids(down.selection)).toEqual([10, 20, 30]);
    expect(ids(choose(down, order, 0, 'extend').selection)).toEqual([30, 40, 50]);
  });

  it('stays as it is where nothing is pointed at', () => {
    const held = choose(nothing, order, 1, 'replace');
    expect(choose(held, order, 5, 'toggle')).toEqual(held);
  });

  it('is what lies under a lasso, besides what was there where it adds', () => {
    expect(ids(lasso(new Set([10]), order, [0, 1], false))).toEqual([40, 50]);
    expect(ids(lasso(new Set([10]), order, [0, 1], true))).toEqual([10, 40, 50]);
  });

  it('can be all that is shown', () => {
    expect(ids(chooseAll(order))).toEqual([10, 20, 30, 40, 50]);
  });
});
