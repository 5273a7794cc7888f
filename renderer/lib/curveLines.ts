/** A run's curves as the lines of charts: every step faintly, the trend through them, and what each epoch came to. */
import type { Curves, EpochEnd } from './curves.ts';
import type { Line } from './chartLook.ts';
import { movingAverage } from './movingAverage.ts';
import { slicePoints, toPoints, type Point, type Points } from './points.ts';

export type StepFigure = 'loss' | 'accuracy' | 'learningRate' | 'gradientNorm';

/** Both axes count epochs; a step lies between two of them. */
export const stepsPerEpochOf = (curves: Curves): number => curves.stepsPerEpoch ?? curves.epochs[0]?.step ?? 1;

/** Of the steps whose figure could be computed and is greater than `above`. */
export function toStepPoints(curves: Curves, figure: StepFigure, above = -Infinity): Points {
  const stepsPerEpoch = stepsPerEpochOf(curves);
  const [steps, values] = [curves.steps.values, curves[figure].values];
  const points = { x: new Float64Array(values.length), y: new Float64Array(values.length) };
  let count = 0;
  for (let place = 0; place < values.length; place++) {
    const y = values[place]!;
    if (!(y > above)) continue;
    points.x[count] = steps[place]! / stepsPerEpoch;
    points.y[count++] = y;
  }
  return slicePoints(points, 0, count);
}

export function toEpochPoints(curves: Curves, read: (end: EpochEnd) => number | null | undefined): Points {
  const stepsPerEpoch = stepsPerEpochOf(curves);
  return toPoints(
    curves.epochs.flatMap((end): Point[] => {
      const y = read(end) ?? null;
      return y === null ? [] : [{ x: end.step / stepsPerEpoch, y }];
    }),
  );
}

/** `span`: the share of an epoch that the trend is taken over; 0 leaves the trend out. */
export function toTrainingLines(points: Points, stepsPerEpoch: number, span: number, names: { readonly training: string; readonly trend: string }): readonly Line[] {
  const every: Line = { name: names.training, points, kind: 'measure' };
  return span === 0 ? [{ ...every, kind: 'trend' }] : [every, { name: names.trend, points: movingAverage(points, stepsPerEpoch * span), kind: 'trend' }];
}
