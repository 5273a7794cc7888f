/** What a run trains and validates on of its own data set. */
import { InklingError } from '../contract/errors.ts';
import type { TrainingPlan } from '../contract/plan.ts';
import type { RunRecord } from '../contract/run.ts';
import { splitCorrected, type CorrectedDataset } from './data/corrected.ts';
import type { Split } from './data/split.ts';
import { tunedOn } from './data/tuned.ts';

/**
 * What is trained and validated on of the data itself: nothing is trained on where samples were chosen in its place, and what was
 * ever chosen is not held out. Throws `trainingEmpty` where the split leaves nothing to train on, and `planUnfit` where a fold has no sample.
 */
export function splitOf(dataset: CorrectedDataset, plan: TrainingPlan, from: RunRecord['from']): Split {
  const whole = splitCorrected(dataset, plan);
  const tuned = tunedOn(from, dataset.fingerprint);
  const split = {
    training: from?.tune === undefined ? whole.training : new Uint32Array(),
    validation: tuned.size === 0 ? whole.validation : whole.validation.filter((index) => !tuned.has(index)),
  };
  if (split.training.length === 0 && from?.tune === undefined) throw new InklingError('trainingEmpty', { data: dataset.id });
  if (plan.folds !== null && split.validation.length === 0) {
    throw new InklingError('planUnfit', { where: 'plan', problem: { kind: 'foldEmpty', count: plan.folds.count, samples: dataset.training.count } });
  }
  return split;
}
