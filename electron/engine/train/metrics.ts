/** Loss and accuracy: summed up over an epoch's batches, or measured on held-out samples. */
import * as v from 'valibot';
import type { EpochMetrics } from '../../contract/run.ts';
import type { Samples } from '../data/dataset.ts';
import { crossEntropy } from '../evaluate/loss.ts';
import { toAnswers } from '../evaluate/predictions.ts';
import type { StepResult, TrainingStep } from './step.ts';

export const epochSumsSchema = v.strictObject({ samples: v.number(), loss: v.number(), correct: v.number() });
export type EpochSums = v.InferOutput<typeof epochSumsSchema>;

export const emptySums: EpochSums = { samples: 0, loss: 0, correct: 0 };

export const addStep = (sums: EpochSums, { loss, correct }: StepResult, samples: number): EpochSums => ({
  samples: sums.samples + samples,
  loss: sums.loss + loss * samples,
  correct: sums.correct + correct,
});

/** Means per sample; `null` where there is nothing or no number to tell. */
export const toMetrics = ({ samples, loss, correct }: EpochSums): EpochMetrics => ({
  loss: finite(loss / samples),
  accuracy: finite(correct / samples),
});

/** Loss and accuracy of the network as it is evaluated. */
export async function measure(step: TrainingStep, samples: Samples, indices: Uint32Array, classCount: number): Promise<EpochMetrics> {
  const probabilities = await step.predict(samples, indices);
  if (!probabilities.every(Number.isFinite)) return { loss: null, accuracy: null };
  const labels = Uint8Array.from(indices, (index) => samples.labels[index]!);
  const predictions = { count: indices.length, classCount, probabilities, labels };
  const correct = toAnswers(predictions).classes.reduce((total, answer, i) => total + (answer === labels[i] ? 1 : 0), 0);
  return { loss: crossEntropy(predictions), accuracy: correct / indices.length };
}

export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
