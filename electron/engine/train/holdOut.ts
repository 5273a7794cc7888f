/** What a plan holds out of training, for validation. */
import type { TrainingPlan } from '../../contract/plan.ts';
import { splitFolds, splitTraining, type Split } from '../data/split.ts';
import { deriveSeed } from './seeds.ts';

export type HoldingOut = Pick<TrainingPlan, 'seed' | 'validationShare' | 'folds'>;

export const holdsOut = ({ validationShare, folds }: HoldingOut): boolean => folds !== null || validationShare > 0;

export function holdOut(labels: Uint8Array, classCount: number, { seed, validationShare, folds }: HoldingOut): Split {
  const splitSeed = deriveSeed(seed, 'split');
  return folds === null
    ? splitTraining(labels, classCount, validationShare, splitSeed)
    : splitFolds(labels, classCount, folds, splitSeed);
}

/** Whether both hold out the same samples of the same data. */
export function holdsOutTheSame(one: HoldingOut, other: HoldingOut): boolean {
  if (one.seed !== other.seed) return false;
  if (one.folds === null || other.folds === null) return one.folds === other.folds && one.validationShare === other.validationShare;
  return one.folds.count === other.folds.count && one.folds.index === other.folds.index;
}
