/** Which runs train now and how far they are, as events tell: what the taskbar, the power saver and a suspend need to know. */
import type { EngineEvent } from '../contract/events.ts';

/** Of each run that trains and is not held: the share of its steps that is done. */
export type Training = ReadonlyMap<string, number>;

export function followTraining(training: Training, event: EngineEvent): Training {
  switch (event.event) {
    case 'runStarted':
      return new Map(training).set(event.run, 0);
    case 'runResumed':
      return new Map(training).set(event.run, toShare(event.step, event.totalSteps));
    case 'runProgressed':
      // One that was sent before the run was held may be heard after.
      return training.has(event.run) ? new Map(training).set(event.run, toShare(event.step, event.totalSteps)) : training;
    // Held, or saved to be resumed: both go on with `runResumed`.
    case 'runPaused':
    case 'runFinished':
    case 'runFailed':
      return without(training, event.run);
    case 'processEnded':
      return event.next === 'waits' && event.run !== null ? without(training, event.run) : training;
    default:
      return training;
  }
}

/** What the taskbar shows: the share of all work that is done, or `null` where nothing trains. */
export function toTaskbarShare(training: Training): number | null {
  const shares = [...training.values()];
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

const without = (training: Training, run: string): Training => new Map([...training].filter(([each]) => each !== run));

const toShare = (step: number, totalSteps: number): number => (totalSteps === 0 ? 0 : Math.min(1, step / totalSteps));
