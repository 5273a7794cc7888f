import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFreeing } from '../../../electron/engine/store/freeing.ts';

const stepsTo = (epochs: number) => Array.from({ length: epochs + 1 }, (_, epoch) => ({ step: epoch * 10 }));

describe('checkpoints that may go', () => {
  it('leave as many as are kept, evenly spread, besides the last and what is needed', () => {
    expect(planFreeing(stepsTo(10), new Set([30]), 4)).toEqual([10, 20, 50, 70, 80]);
  });

  it('are none where all are kept, or there are no more than are kept', () => {
    expect(planFreeing(stepsTo(10), new Set(), 'all')).toEqual([]);
    expect(planFreeing(stepsTo(10), new Set(), 10)).toEqual([]);
    expect(planFreeing([], new Set(), 1)).toEqual([]);
  });

  it('are never the last, the needed, or more than it takes; a second time there are none', () => {
    const steps = fc.uniqueArray(fc.nat(500), { maxLength: 40 }).map((each) => each.map((step) => ({ step })));
    fc.assert(fc.property(steps, fc.array(fc.nat(500)), fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constant('all' as const)), (checkpoints, wanted, kept) => {
      const needed = new Set(wanted);
      const gone = planFreeing(checkpoints, needed, kept);
      const left = checkpoints.filter(({ step }) => !gone.includes(step));
      const last = Math.max(...checkpoints.map(({ step }) => step));
      expect(gone.every((step) => step !== last && !needed.has(step) && checkpoints.some((each) => each.step === step))).toBe(true);
      const free = left.filter(({ step }) => step !== last && !needed.has(step)).length;
      const before = checkpoints.filter(({ step }) => step !== last && !needed.has(step)).length;
      expect(free).toBe(kept === 'all' ? before : Math.min(before, kept));
      expect(planFreeing(left, needed, kept)).toEqual([]);
    }));
  });
});
