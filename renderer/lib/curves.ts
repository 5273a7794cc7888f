/** The curves of a run, from what it told: every step's training figures, every epoch's validation figures. */
import type { RunEvent } from '../../electron/contract/run.ts';

export type EpochEnd = Extract<RunEvent, { event: 'epochEnded' }>;
export type RunEnd = Extract<RunEvent, { event: 'runFinished' }>;

export interface Curves {
  readonly run: string;
  readonly stepsPerEpoch: number | null;
  readonly totalSteps: number | null;
  /** One entry per step that was told of, in order; a figure that could not be computed is `null`. */
  readonly steps: readonly number[];
  readonly loss: readonly (number | null)[];
  readonly accuracy: readonly (number | null)[];
  readonly learningRate: readonly number[];
  /** All `null` where the journal is older than the figure. */
  readonly gradientNorm: readonly (number | null)[];
  readonly epochs: readonly EpochEnd[];
  readonly end: RunEnd | null;
}

export const noCurves = (run: string): Curves => ({
  run,
  stepsPerEpoch: null,
  totalSteps: null,
  steps: [],
  loss: [],
  accuracy: [],
  learningRate: [],
  gradientNorm: [],
  epochs: [],
  end: null,
});

/** What was told twice counts once; a resume makes void what came after its step. */
export function addToCurves(curves: Curves, event: RunEvent): Curves {
  switch (event.event) {
    case 'runStarted':
      return { ...curves, stepsPerEpoch: event.stepsPerEpoch, totalSteps: event.totalSteps };
    case 'runResumed':
      return { ...cutCurves(curves, event.step), totalSteps: event.totalSteps, end: null };
    case 'stepsTrained': {
      const kept = cutCurves(curves, event.firstStep - 1);
      return {
        ...kept,
        epochs: curves.epochs,
        steps: [...kept.steps, ...event.loss.map((_, place) => event.firstStep + place)],
        loss: [...kept.loss, ...event.loss],
        accuracy: [...kept.accuracy, ...event.accuracy],
        learningRate: [...kept.learningRate, ...event.learningRate],
        gradientNorm: [...kept.gradientNorm, ...(event.gradientNorm ?? event.loss.map(() => null))],
      };
    }
    case 'epochEnded':
      return { ...curves, epochs: [...curves.epochs.filter(({ epoch }) => epoch < event.epoch), event] };
    case 'runFinished':
      return { ...curves, end: event };
    case 'checkpointWritten':
    case 'runPaused':
      return curves;
  }
}

/** Up to and with `step`. */
function cutCurves(curves: Curves, step: number): Curves {
  const count = curves.steps.findLastIndex((each) => each <= step) + 1;
  return {
    ...curves,
    steps: curves.steps.slice(0, count),
    loss: curves.loss.slice(0, count),
    accuracy: curves.accuracy.slice(0, count),
    learningRate: curves.learningRate.slice(0, count),
    gradientNorm: curves.gradientNorm.slice(0, count),
    epochs: curves.epochs.filter((each) => each.step <= step),
  };
}
