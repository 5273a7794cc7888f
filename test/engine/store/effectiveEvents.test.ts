import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../electron/contract/run.ts';
import { effectiveEvents } from '../../../electron/engine/store/effectiveEvents.ts';
import { epochEnded, runResumed, runStarted, stepsTrained } from './records.ts';

const checkpoint = (step: number): RunEvent => ({ event: 'checkpointWritten', run: 'a', step, best: false });

describe('effective events', () => {
  it('are all events of a run that was never resumed', () => {
    const events = [runStarted, stepsTrained(1, 10), epochEnded(1), checkpoint(10)];
    expect(effectiveEvents(events)).toEqual(events);
  });

  it('leave out what came after the step that a resume went back to', () => {
    const kept = [runStarted, stepsTrained(1, 10), epochEnded(1), checkpoint(10)];
    const void_ = [stepsTrained(11, 20), epochEnded(2), checkpoint(20), stepsTrained(21, 24)];
    const again = [runResumed(10), stepsTrained(11, 20), epochEnded(2)];
    expect(effectiveEvents([...kept, ...void_, ...again])).toEqual([...kept, ...again]);
  });

  it('shorten a line of steps that the resume cuts in two', () => {
    expect(effectiveEvents([stepsTrained(5, 14), runResumed(10)])).toEqual([stepsTrained(5, 10), runResumed(10)]);
  });

  it('shorten the gradient norms of such a line where it has them', () => {
    const norms = [9, 8, 7, 6];
    expect(effectiveEvents([{ ...stepsTrained(1, 4), gradientNorm: norms }, runResumed(2)])).toEqual([{ ...stepsTrained(1, 2), gradientNorm: [9, 8] }, runResumed(2)]);
  });

  it('keep what a later resume further on does not concern', () => {
    const events = [stepsTrained(1, 10), runResumed(4), stepsTrained(5, 20), runResumed(20), stepsTrained(21, 30)];
    expect(effectiveEvents(events)).toEqual([stepsTrained(1, 4), ...events.slice(1)]);
  });

  it('leave out a resume that a later one goes back behind', () => {
    expect(effectiveEvents([runResumed(20), runResumed(10)])).toEqual([runResumed(10)]);
  });

  it('tell every step once, whatever is trained and gone back to', () => {
    const turns = fc.array(fc.record({ trained: fc.integer({ min: 1, max: 9 }), back: fc.double({ min: 0, max: 1, noNaN: true }) }));
    fc.assert(
      fc.property(turns, (list) => {
        let step = 0;
        const events: RunEvent[] = [runStarted];
        for (const { trained, back } of list) {
          events.push(stepsTrained(step + 1, step + trained));
          step = Math.floor((step + trained) * back);
          events.push(runResumed(step));
        }
        const told = effectiveEvents(events).flatMap((event) => (event.event === 'stepsTrained' ? event.loss : []));
        expect(told).toEqual(Array.from({ length: step }, (_, index) => index + 1));
      }),
    );
  });
});
