/** Trains while the learning rate grows from step to step, and tells what each step saw. */
import type { RateFinding, RatePoint, RateRange } from '../../contract/rates.ts';
import { LossAverage } from './rateCurve.ts';
import { shuffle } from './order.ts';
import type { TrainingStep } from './step.ts';
import { Stopwatch } from './stopwatch.ts';

export interface SweepOptions {
  readonly step: TrainingStep;
  /** The samples that may be trained on. */
  readonly training: Uint32Array;
  /** At most as many as there are samples. */
  readonly batchSize: number;
  readonly seed: number;
  readonly range: RateRange;
  readonly clockMs: () => number;
  /** Ends the sweep at the next turn. */
  readonly signal: AbortSignal;
  /** The newest points, at most ten times a second. */
  readonly onPoints: (points: readonly RatePoint[]) => void;
}

/** How long steps may keep the event loop from its other work. */
const msBetweenTurns = 20;
const msBetweenTellings = 100;

export async function sweepRates(options: SweepOptions): Promise<Pick<RateFinding, 'points' | 'ended'>> {
  const { step, range, clockMs, signal, onPoints } = options;
  const average = new LossAverage();
  const turns = new Stopwatch(clockMs);
  const tellings = new Stopwatch(clockMs);
  const points: RatePoint[] = [];
  let told = 0;
  const tell = (): void => {
    if (points.length > told) onPoints(points.slice(told));
    told = points.length;
    tellings.lap();
  };
  const end = (ended: RateFinding['ended']) => {
    tell();
    return { points, ended };
  };
  const nextBatch = batches(options);
  for (let done = 0; done < range.steps; done++) {
    if (signal.aborted) return end('stopped');
    const learningRate = rateAt(done, range);
    const { loss, gradientNorm } = step.train(nextBatch(), done + 1, learningRate);
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) return end('diverged');
    const smoothedLoss = average.add(loss);
    points.push({ learningRate, loss, smoothedLoss, gradientNorm });
    if (average.hasExploded(smoothedLoss)) return end('diverged');
    if (tellings.elapsedMs >= msBetweenTellings) tell();
    if (turns.elapsedMs >= msBetweenTurns) {
      await new Promise((resolve) => setImmediate(resolve));
      turns.lap();
    }
  }
  return end('completed');
}

/** least · (greatest / least) ^ (done / last) */
export const rateAt = (done: number, { leastRate, greatestRate, steps }: RateRange): number =>
  leastRate * (greatestRate / leastRate) ** (done / (steps - 1));

/** Epoch by epoch as a run has them, but full batches only: a smaller one at an epoch's end would waver more than the rest. */
function batches({ training, batchSize, seed }: Pick<SweepOptions, 'training' | 'batchSize' | 'seed'>): () => Uint32Array {
  const perEpoch = Math.floor(training.length / batchSize);
  let order = training;
  let taken = 0;
  return () => {
    const place = taken % perEpoch;
    if (place === 0) order = shuffle(training, seed, taken / perEpoch + 1);
    taken++;
    return order.subarray(place * batchSize, (place + 1) * batchSize);
  };
}
