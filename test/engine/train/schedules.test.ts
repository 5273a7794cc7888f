import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../electron/engine/train/choices.ts';

const factors = (choice: { type: string }, total: number) => {
  const schedule = parseSchedule(choice, 'test');
  return Array.from({ length: total }, (_, i) => schedule(i + 1, total));
};

describe('schedules', () => {
  it('constant keeps the learning rate', () => {
    expect(factors({ type: 'constant' }, 3)).toEqual([1, 1, 1]);
  });

  it('cosine falls from 1 by half a wave', () => {
    const [first, second, third, fourth] = factors({ type: 'cosine' }, 4);
    expect(first).toBe(1);
    expect(second).toBeCloseTo((1 + Math.SQRT1_2) / 2, 12);
    expect(third).toBeCloseTo(0.5, 12);
    expect(fourth).toBeCloseTo((1 - Math.SQRT1_2) / 2, 12);
  });

  it('cosine ends near its final factor', () => {
    expect(factors({ type: 'cosine', finalFactor: 0.2 } as { type: string }, 1000).at(-1)).toBeCloseTo(0.2, 4);
  });

  it('one cycle rises over the warm-up and falls to zero', () => {
    expect(factors({ type: 'oneCycle', warmupShare: 0.5, startFactor: 0.2 } as { type: string }, 4)).toEqual([0.6000000000000001, 1, 0.5, 0]);
  });

  it('refuses an unknown schedule and an unknown option by name', () => {
    expect(() => parseSchedule({ type: 'onecycle' }, 'plan.json')).toThrow(/choiceUnknown.*"nearest":"oneCycle"/);
    expect(() => parseSchedule({ type: 'cosine', finalfactor: 0 } as { type: string }, 'plan.json')).toThrow(/unknownKey.*"nearest":"finalFactor"/);
  });
});
