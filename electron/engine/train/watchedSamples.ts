/** What the network answers to a few held-out samples while it learns, told now and then for whoever watches. */
import type { EngineEvent } from '../../contract/events.ts';
import type { RunRecord } from '../../contract/run.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Split } from '../data/split.ts';
import { toAnswers } from '../evaluate/predictions.ts';
import { Stopwatch } from './stopwatch.ts';
import type { TrainingStep } from './step.ts';

/** A row or two of small pictures; asking so few costs about as much as one training step. */
const mostSamples = 24;
const msBetweenAnswers = 500;

export interface WatchedSamples {
  /** Tells the answers of the network as it is after `done` steps, if it is time again or `now`. */
  tell(done: number, now?: boolean): Promise<void>;
}

/** Of what is held out of training. */
export function createWatchedSamples(options: {
  readonly record: RunRecord;
  readonly step: TrainingStep;
  readonly dataset: Dataset;
  readonly split: Split;
  readonly passedMs: () => number;
  readonly emit: (event: EngineEvent) => void;
}): WatchedSamples {
  const { record, step, dataset, split, passedMs, emit } = options;
  const { training, classNames } = dataset;
  const indices = spread(split.validation, mostSamples);
  const labels = Uint8Array.from(indices, (index) => training.labels[index]!);
  const stopwatch = new Stopwatch(passedMs);
  let hasTold = false;
  return {
    async tell(done, now = false) {
      if (indices.length === 0 || (hasTold && !now && stopwatch.elapsedMs < msBetweenAnswers)) return;
      stopwatch.lap();
      hasTold = true;
      const probabilities = await step.predict(training, indices);
      // A network that goes astray is the next step's affair.
      if (!probabilities.every(Number.isFinite)) return;
      const { classes, confidences } = toAnswers({ count: indices.length, classCount: classNames.length, probabilities, labels });
      emit({ event: 'samplesAnswered', run: record.id, step: done, indices: [...indices], labels: [...labels], answers: [...classes], confidences: [...confidences] });
    },
  };
}

/** At most `most` of the indices, evenly spread over them. */
function spread(indices: Uint32Array, most: number): Uint32Array {
  const count = Math.min(most, indices.length);
  return Uint32Array.from({ length: count }, (_, place) => indices[Math.floor((place * indices.length) / count)]!);
}
