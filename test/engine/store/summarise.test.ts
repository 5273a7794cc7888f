import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../electron/contract/run.ts';
import { noLabel } from '../../../electron/contract/label.ts';
import { summarise } from '../../../electron/engine/store/summarise.ts';
import { epochEnded, runResumed, runStarted, sampleRecord, stepsTrained } from './records.ts';

const record = sampleRecord();
const paused: RunEvent = { event: 'runPaused', run: 'a', atMs: 5, step: 20, seconds: 7 };
const finished = (changes: Partial<Extract<RunEvent, { event: 'runFinished' }>> = {}): RunEvent => ({
  event: 'runFinished', run: 'a', reason: 'completed', step: 30, bestStep: 20, seconds: 7, validation: null, ...changes,
});
const two = [runStarted, stepsTrained(1, 10), epochEnded(1), stepsTrained(11, 20), epochEnded(2, { best: false })];

describe('the summary of a run', () => {
  it('of which nothing is known yet is empty', () => {
    expect(summarise(record, [], false)).toEqual({
      record, state: 'interrupted', live: false, epoch: 0, step: 0, best: null, last: null, seconds: 0, how: null, label: noLabel,
    });
  });

  it('tells a run that is trained now from one whose process was killed', () => {
    expect(summarise(record, two, true).state).toBe('training');
    expect(summarise(record, two, false).state).toBe('interrupted');
  });

  it.each([
    ['paused', [paused], 'paused'],
    ['paused and going on', [paused, runResumed(20)], 'training'],
    ['finished', [finished()], 'completed'],
    ['stopped early', [finished({ reason: 'earlyStopped' })], 'earlyStopped'],
    ['extended after its end', [finished({ step: 20 }), runResumed(20), stepsTrained(21, 22)], 'training'],
    ['finished, and saved afterwards', [finished(), { event: 'checkpointWritten', run: 'a', step: 30, best: false }], 'completed'],
  ] as const)('of a run that is %s says so', (_, events, state) => {
    expect(summarise(record, [...two, ...events], true).state).toBe(state);
  });

  it('names the last finished epoch and the last step', () => {
    const summary = summarise(record, [...two, stepsTrained(21, 25)], true);
    expect(summary).toMatchObject({ epoch: 2, step: 25, last: { train: epochEnded(2).train } });
  });

  it('takes the newest epoch that was the best so far for the best', () => {
    expect(summarise(record, two, true).best).toEqual({ step: 10, epoch: 1, validation: epochEnded(1).validation });
    expect(summarise(record, [...two, epochEnded(3)], true).best?.step).toBe(30);
  });

  it('takes the step that the end of the run names for the best', () => {
    expect(summarise(record, [...two, finished()], false).best).toMatchObject({ step: 20, epoch: 2 });
  });

  it('knows a best step inside an epoch, too', () => {
    const validation = { loss: 1, accuracy: 0.5 };
    const end = finished({ reason: 'stopped', step: 7, bestStep: 7, validation });
    expect(summarise(record, [runStarted, stepsTrained(1, 7), end], false).best).toEqual({ step: 7, epoch: 0, validation });
  });

  it('forgets what a resume made void', () => {
    const summary = summarise(record, [...two, epochEnded(3), runResumed(20)], true);
    expect(summary).toMatchObject({ epoch: 2, step: 20, best: { step: 10 } });
  });

  it('adds the epochs’ seconds up, and believes the end of the run', () => {
    expect(summarise(record, two, true).seconds).toBe(4);
    expect(summarise(record, [...two, finished()], false).seconds).toBe(7);
  });
});
