import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { followTraining, toTaskbarShare, type Training } from '../../electron/main/training.ts';

const started = (run: string): EngineEvent => ({ event: 'runStarted', run, atMs: 0, totalSteps: 100, stepsPerEpoch: 50, how: 'compiled' });
const resumed = (run: string, step: number): EngineEvent => ({ event: 'runResumed', run, atMs: 0, step, totalSteps: 100, how: 'compiled' });
const progressed = (run: string, step: number): EngineEvent => ({
  event: 'runProgressed', run, epoch: 1, epochs: 2, step, totalSteps: 100, loss: 1, accuracy: 0.5, gradientNorm: 1, imagesPerSecond: 1000, secondsLeft: 1,
});
const paused = (run: string): EngineEvent => ({ event: 'runPaused', run, atMs: 0, step: 10, seconds: 1 });
const finished = (run: string): EngineEvent => ({ event: 'runFinished', run, reason: 'completed', step: 100, bestStep: 100, seconds: 1, validation: null });
const ended = (run: string, next: 'resumed' | 'waits'): EngineEvent => ({ event: 'processEnded', process: 'trainer', run, death: { kind: 'signal', signal: 'SIGKILL' }, next });

const after = (...events: readonly EngineEvent[]): Training => events.reduce(followTraining, new Map());
const share = (...events: readonly EngineEvent[]): number | null => toTaskbarShare(after(...events));

describe('the taskbar', () => {
  it('shows nothing while nothing trains', () => {
    expect(share()).toBe(null);
    expect(share(started('a'), finished('a'))).toBe(null);
    expect(share(started('a'), { event: 'runFailed', run: 'a', failure: { code: 'diskFull', values: {} } })).toBe(null);
  });

  it('shows how much of the steps is done, of several runs their mean', () => {
    expect(share(started('a'))).toBe(0);
    expect(share(started('a'), progressed('a', 25))).toBe(0.25);
    expect(share(started('a'), progressed('a', 25), resumed('b', 75))).toBe(0.5);
  });

  it('shows nothing of a run that is held, also when an earlier figure comes late, until it goes on', () => {
    expect(share(started('a'), progressed('a', 10), paused('a'), progressed('a', 11))).toBe(null);
    expect(share(started('a'), paused('a'), resumed('a', 10))).toBe(0.1);
  });

  it('stays with a run whose process died and is resumed, and lets go of one that waits', () => {
    expect(share(started('a'), progressed('a', 40), ended('a', 'resumed'))).toBe(0.4);
    expect(share(started('a'), progressed('a', 40), ended('a', 'waits'))).toBe(null);
  });
});

it('an event that changes nothing leaves the very same map, so that nobody has to look again', () => {
  const training = after(started('a'));
  expect(followTraining(training, { event: 'checkpointWritten', run: 'a', step: 5, best: true })).toBe(training);
});
