/** Gathers what single steps have to tell, and passes it on no oftener than a reader needs. */
import type { RunEvent } from '../../contract/run.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { finite, toMetrics, type EpochSums } from './metrics.ts';
import { locate, type Course } from './position.ts';
import type { StepResult } from './step.ts';

const msBetweenLiveFigures = 100;
const msBetweenJournalLines = 1000;

export interface Reporter {
  stepped(step: number, result: StepResult, samples: number, learningRate: number, sums: EpochSums): Promise<void>;
  /** Writes what has been gathered. */
  flush(): Promise<void>;
  /** So many milliseconds since the last step were not training. */
  rest(ms: number): void;
}

export function createReporter(options: {
  readonly run: string;
  readonly course: Course;
  readonly clockMs: () => number;
  readonly emit: (event: EngineEvent) => void;
  readonly journal: (event: RunEvent, durable: boolean) => Promise<void>;
}): Reporter {
  const { run, course, clockMs, emit, journal } = options;
  let gathered: { firstStep: number; loss: (number | null)[]; accuracy: (number | null)[]; learningRate: number[]; gradientNorm: (number | null)[] } | null = null;
  let writtenAt = clockMs();
  let toldAt = -Infinity;
  /** Steps and times of the last seconds, from which the speed is told. */
  let mark = { step: 0, atMs: clockMs() };
  let secondsPerStep = 0;

  const flush = async () => {
    if (gathered === null) return;
    const line = { event: 'stepsTrained', run, ...gathered } as const;
    gathered = null;
    writtenAt = clockMs();
    await journal(line, false);
  };

  return {
    flush,
    rest: (ms) => {
      mark = { ...mark, atMs: mark.atMs + ms };
    },
    async stepped(step, result, samples, learningRate, sums) {
      gathered ??= { firstStep: step, loss: [], accuracy: [], learningRate: [], gradientNorm: [] };
      gathered.loss.push(finite(result.loss));
      gathered.accuracy.push(result.correct / samples);
      gathered.learningRate.push(learningRate);
      gathered.gradientNorm.push(finite(result.gradientNorm));
      const now = clockMs();
      if (mark.step === 0 || step <= mark.step) mark = { step, atMs: now };
      if (now - mark.atMs >= msBetweenLiveFigures) {
        const recent = (now - mark.atMs) / 1000 / (step - mark.step);
        secondsPerStep = secondsPerStep === 0 ? recent : 0.8 * secondsPerStep + 0.2 * recent;
        mark = { step, atMs: now };
      }
      if (now - toldAt >= msBetweenLiveFigures && secondsPerStep > 0) {
        toldAt = now;
        emit({
          event: 'runProgressed',
          run,
          epoch: locate(step, course).epoch,
          epochs: course.epochs,
          step,
          totalSteps: course.totalSteps,
          ...toMetrics(sums),
          gradientNorm: finite(result.gradientNorm),
          imagesPerSecond: course.batchSize / secondsPerStep,
          secondsLeft: (course.totalSteps - step) * secondsPerStep,
        });
      }
      if (now - writtenAt >= msBetweenJournalLines) await flush();
    },
  };
}
