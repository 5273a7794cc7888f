/** A run's curves as the lines of charts: every step faintly, the trend through them, and what each epoch came to. */
import type { Curves, EpochEnd } from './curves.ts';
import type { Line } from './chartLook.ts';
import { movingAverage } from './movingAverage.ts';
import type { Point } from './thin.ts';

export type StepFigure = 'loss' | 'accuracy' | 'learningRate' | 'gradientNorm';

/** Both axes count epochs; a step lies between two of them. */
export const stepsPerEpochOf = (curves: Curves): number => curves.stepsPerEpoch ?? curves.epochs[0]?.step ?? 1;

export function toStepPoints(curves: Curves, figure: StepFigure): readonly Point[] {
  const stepsPerEpoch = stepsPerEpochOf(curves);
  return curves.steps.flatMap((step, place): Point[] => {
    const y = curves[figure][place] ?? null;
    return y === null ? [] : [{ x: step / stepsPerEpoch, y }];
  });
}

export function toEpochPoints(curves: Curves, read: (end: EpochEnd) => number | null | undefined): readonly Point[] {
  const stepsPerEpoch = stepsPerEpochOf(curves);
  return curves.epochs.flatMap((end): Point[] => {
    const y = read(end) ?? null;
    return y === null ? [] : [{ x: end.step / stepsPerEpoch, y }];
  });
}

/** `span`: the share of an epoch that the trend is taken over; 0 leaves the trend out. */
export function toTrainingLines(points: readonly Point[], stepsPerEpoch: number, span: number, names: { readonly training: string; readonly trend: string }): readonly Line[] {
  const every: Line = { name: names.training, points, kind: 'measure' };
  return span === 0 ? [{ ...every, kind: 'trend' }] : [every, { name: names.trend, points: movingAverage(points, stepsPerEpoch * span), kind: 'trend' }];
}
