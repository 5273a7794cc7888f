import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckpointInfo } from '../../../electron/engine/store/checkpoint.ts';
import { planRetention } from '../../../electron/engine/store/retention.ts';

const info = (step: number, epoch: number, hasResume = true): CheckpointInfo => ({
  step, epoch, hasResume, metrics: { validation: null }, sizeBytes: 1,
});
/** One checkpoint at the end of each epoch of ten steps, beginning with the first weights. */
const epochs = (count: number): readonly CheckpointInfo[] => Array.from({ length: count + 1 }, (_, epoch) => info(epoch * 10, epoch));

describe('retention', () => {
  it('keeps the exact resume from the two newest and the best, and the weights of every epoch', () => {
    expect(planRetention(epochs(6), 20)).toEqual({ dropResume: [0, 10, 30, 40], remove: [] });
  });

  it('has nothing to do where nothing is left to drop', () => {
    const dropped = epochs(6).map((one) => info(one.step, one.epoch, [20, 50, 60].includes(one.step)));
    expect(planRetention(dropped, 20)).toEqual({ dropResume: [], remove: [] });
  });

  it('removes what was saved inside an epoch once two newer ones are there', () => {
    const list = [info(0, 0), info(4, 0), info(10, 1), info(13, 1), info(17, 1)];
    expect(planRetention(list, null)).toEqual({ dropResume: [0, 10], remove: [4] });
  });

  it('keeps the best even inside an epoch', () => {
    const list = [info(0, 0), info(4, 0), info(10, 1), info(20, 2)];
    expect(planRetention(list, 4)).toEqual({ dropResume: [0], remove: [] });
  });

  it('is the same whatever the order of the list', () => {
    expect(planRetention(epochs(6).toReversed(), 20)).toEqual(planRetention(epochs(6), 20));
  });

  it('keeps every second epoch of a run longer than 100, every fourth of one longer than 200', () => {
    expect(planRetention(epochs(100), null).remove).toEqual([]);
    expect(planRetention(epochs(102), null).remove.map((step) => step / 10)).toEqual(
      Array.from({ length: 50 }, (_, index) => index * 2 + 1),
    );
    const kept = epochs(201).filter(({ step }) => !planRetention(epochs(201), null).remove.includes(step));
    expect(kept.map(({ epoch }) => epoch)).toEqual([...Array.from({ length: 51 }, (_, index) => index * 4), 201]);
  });

  it('applied after every epoch keeps what it would keep at the end, and never more than 105 checkpoints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 900 }), (count, best) => {
        const bestStep = best <= count ? best * 10 : null;
        let list: readonly CheckpointInfo[] = [];
        for (const next of epochs(count)) {
          const { remove } = planRetention([...list, next], bestStep);
          list = [...list, next].filter(({ step }) => !remove.includes(step));
          expect(list.length).toBeLessThanOrEqual(105);
        }
        const { remove } = planRetention(epochs(count), bestStep);
        expect(list).toEqual(epochs(count).filter(({ step }) => !remove.includes(step)));
      }),
      { numRuns: 20 },
    );
  });
});
