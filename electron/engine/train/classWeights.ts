/** How much a sample of each class counts in the training loss. */
import { InklingError } from '../../contract/errors.ts';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Dataset } from '../data/dataset.ts';

/**
 * One weight per class, `null` where all count alike. Balanced is n / (classes · n of the class), as scikit-learn has it: a
 * class counts as much as any other, and the mean over all samples stays 1. `indices` are the samples that are trained on;
 * a class that has none of them is in no batch, whatever its weight, and is not counted.
 */
export function toClassWeights({ classWeights }: Pick<TrainingPlan, 'classWeights'>, { training, classNames }: Dataset, indices: Uint32Array): readonly number[] | null {
  if (classWeights !== 'balanced') return classWeights;
  const counts = new Array<number>(classNames.length).fill(0);
  for (const index of indices) counts[training.labels[index]!]!++;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 1 : indices.length / (present * count)));
}

/** Throws `planUnfit` where a list has not one weight per class; `where` names the file or message. */
export function assertWeightsFit({ classWeights }: Pick<TrainingPlan, 'classWeights'>, classes: number, where: string): void {
  if (!Array.isArray(classWeights) || classWeights.length === classes) return;
  throw new InklingError('planUnfit', { where, problem: { kind: 'weightsCount', weights: classWeights.length, classes } });
}
