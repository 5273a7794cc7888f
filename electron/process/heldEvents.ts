/**
 * The events that a slow window has not taken yet, in their order. Live figures give way to newer ones and steps are put
 * together; everything else, epoch ends above all, is kept as it is.
 */
import type { EngineEvent } from '../contract/events.ts';

type StepsTrained = Extract<EngineEvent, { event: 'stepsTrained' }>;

/** `held` with one event more. */
export function hold(held: readonly EngineEvent[], event: EngineEvent): readonly EngineEvent[] {
  switch (event.event) {
    case 'runProgressed':
      return [...held.filter((each) => each.event !== 'runProgressed' || each.run !== event.run), event];
    case 'fetchProgressed':
    case 'dataMaking':
    case 'exportProgressed':
      return [...held.filter((each) => each.event !== event.event || each.data !== event.data), event];
    case 'workspaceMoving':
      return [...held.filter((each) => each.event !== 'workspaceMoving'), event];
    case 'importProgressed':
      return [...held.filter((each) => each.event !== 'importProgressed' || each.path !== event.path), event];
    case 'stepsTrained': {
      const last = held.findLast((each) => 'run' in each && each.run === event.run && each.event !== 'runProgressed');
      if (last?.event !== 'stepsTrained' || !follows(event, last)) return [...held, event];
      return held.map((each) => (each === last ? join(last, event) : each));
    }
    default:
      return [...held, event];
  }
}

const follows = (later: StepsTrained, earlier: StepsTrained): boolean => later.firstStep === earlier.firstStep + earlier.loss.length;

const join = (earlier: StepsTrained, later: StepsTrained): StepsTrained => ({
  ...earlier,
  loss: [...earlier.loss, ...later.loss],
  accuracy: [...earlier.accuracy, ...later.accuracy],
  learningRate: [...earlier.learningRate, ...later.learningRate],
  ...(earlier.gradientNorm === undefined || later.gradientNorm === undefined ? {} : { gradientNorm: [...earlier.gradientNorm, ...later.gradientNorm] }),
});
