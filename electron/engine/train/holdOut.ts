/** What a plan holds out of training, for validation. */
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { splitFolds, splitTraining, type Split } from '../data/split.ts';
import { deriveSeed } from './seeds.ts';

type HoldingOut = Pick<TrainingPlan, 'seed' | 'validationShare' | 'folds'>;

export const holdsOut = ({ validationShare, folds }: HoldingOut): boolean => folds !== null || validationShare > 0;

export function holdOut({ training, classNames }: Dataset, { seed, validationShare, folds }: HoldingOut): Split {
  const splitSeed = deriveSeed(seed, 'split');
  return folds === null
    ? splitTraining(training.labels, classNames.length, validationShare, splitSeed)
    : splitFolds(training.labels, classNames.length, folds, splitSeed);
}

/** Whether both hold out the same samples of the same data. */
export function holdsOutTheSame(one: HoldingOut, other: HoldingOut): boolean {
  if (one.seed !== other.seed) return false;
  if (one.folds === null || other.folds === null) return one.folds === other.folds && one.validationShare === other.validationShare;
  return one.folds.count === other.folds.count && one.folds.index === other.folds.index;
}
