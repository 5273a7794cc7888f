/** The curves of a run, from what it told: every step's training figures, every epoch's validation figures. */
import type { RunEvent } from '../../electron/contract/run.ts';
import { Column } from './column.ts';

export type EpochEnd = Extract<RunEvent, { event: 'epochEnded' }>;
export type RunEnd = Extract<RunEvent, { event: 'runFinished' }>;

export interface Curves {
  readonly run: string;
  readonly stepsPerEpoch: number | null;
  readonly totalSteps: number | null;
  /** One entry per step that was told of, in order. */
  readonly steps: Column;
  readonly loss: Column;
  readonly accuracy: Column;
  readonly learningRate: Column;
  /** All NaN where the journal is older than the figure. */
  readonly gradientNorm: Column;
  readonly epochs: readonly EpochEnd[];
  readonly end: RunEnd | null;
}

export const noCurves = (run: string): Curves => ({
  run,
  stepsPerEpoch: null,
  totalSteps: null,
  steps: Column.empty,
  loss: Column.empty,
  accuracy: Column.empty,
  learningRate: Column.empty,
  gradientNorm: Column.empty,
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
        steps: kept.steps.add(event.loss.map((_, place) => event.firstStep + place)),
        loss: kept.loss.add(event.loss),
        accuracy: kept.accuracy.add(event.accuracy),
        learningRate: kept.learningRate.add(event.learningRate),
        gradientNorm: kept.gradientNorm.add(event.gradientNorm ?? event.loss.map(() => null)),
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
  const count = curves.steps.values.findLastIndex((each) => each <= step) + 1;
  return {
    ...curves,
    steps: curves.steps.cut(count),
    loss: curves.loss.cut(count),
    accuracy: curves.accuracy.cut(count),
    learningRate: curves.learningRate.cut(count),
    gradientNorm: curves.gradientNorm.cut(count),
    epochs: curves.epochs.filter((each) => each.step <= step),
  };
}
