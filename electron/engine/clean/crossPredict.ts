/** What a network says of samples that it was not trained on, for every sample: by copies, each trained on the others. */
import type { Dataset } from '../data/dataset.ts';
import type { ParsedPlan } from '../train/parsePlan.ts';
import type { TrainingStep } from '../train/step.ts';
import { assignFolds } from './folds.ts';
import { stepsOf, trainCopy } from './trainCopy.ts';
import type { Turns } from './turns.ts';

export interface CrossPrediction {
  readonly step: TrainingStep;
  readonly dataset: Dataset;
  /** The samples of the training part that take part. */
  readonly indices: Uint32Array;
  readonly plan: ParsedPlan;
  readonly folds: number;
  readonly turns: Turns;
}

/** indices.length × classes. Every copy begins with the weights that the step has. */
export async function crossPredict({ step, dataset, indices, plan, folds, turns }: CrossPrediction): Promise<Float32Array> {
  const { training, classNames } = dataset;
  const labels = Uint8Array.from(indices, (index) => training.labels[index]!);
  const assigned = assignFolds(labels, classNames.length, folds, plan.plan.seed);
  const first = step.read().evaluated;
  const probabilities = new Float32Array(indices.length * classNames.length);
  const rows = Array.from(assigned.keys());
  const trainedOn = Array.from({ length: folds }, (_, fold) => indices.filter((_, row) => assigned[row] !== fold));
  const total = trainedOn.reduce((sum, { length }) => sum + stepsOf(length, plan), 0);
  let done = 0;
  for (const [fold, others] of trainedOn.entries()) {
    step.adopt(first, 'the first weights');
    await trainCopy(step, others, plan, () => turns.take(++done, total));
    const held = rows.filter((row) => assigned[row] === fold);
    const answers = await step.predict(training, Uint32Array.from(held, (row) => indices[row]!));
    for (const [place, row] of held.entries()) {
      probabilities.set(answers.subarray(place * classNames.length, (place + 1) * classNames.length), row * classNames.length);
    }
  }
  return probabilities;
}
