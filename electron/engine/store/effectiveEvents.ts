/** Which lines of a journal still count: going back to a checkpoint makes what came after it void. */
import type { RunEvent } from '../../contract/run.ts';

/** The events without those of a later step than a following `runResumed` went back to. */
export function effectiveEvents(events: readonly RunEvent[]): readonly RunEvent[] {
  let step = Infinity;
  const kept: RunEvent[] = [];
  for (const event of events.toReversed()) {
    const upTo = keepUpTo(event, step);
    if (upTo !== null) kept.push(upTo);
    if (event.event === 'runResumed') step = Math.min(step, event.step);
  }
  return kept.reverse();
}

function keepUpTo(event: RunEvent, step: number): RunEvent | null {
  switch (event.event) {
    case 'runStarted':
      return event;
    case 'stepsTrained': {
      const count = Math.min(event.loss.length, step - event.firstStep + 1);
      if (count <= 0) return null;
      if (count === event.loss.length) return event;
      return {
        ...event,
        loss: event.loss.slice(0, count),
        accuracy: event.accuracy.slice(0, count),
        learningRate: event.learningRate.slice(0, count),
        ...(event.gradientNorm === undefined ? {} : { gradientNorm: event.gradientNorm.slice(0, count) }),
      };
    }
    case 'runResumed':
    case 'epochEnded':
    case 'checkpointWritten':
    case 'runPaused':
    case 'runFinished':
      return event.step > step ? null : event;
  }
}
