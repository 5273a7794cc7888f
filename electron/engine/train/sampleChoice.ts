/** Checks which samples a plan chooses against the data. */
import { InklingError } from '../../contract/errors.ts';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { PlanProblem } from '../../contract/texts/en/train.ts';
import { splitCorrected, type CorrectedDataset } from '../data/corrected.ts';
import { nearestName } from '../validate.ts';

/** Throws `planUnfit` where a class is not in the data or fewer samples are left than are asked for; `where` names the file or message. */
export function assertChoiceFits(plan: TrainingPlan, dataset: CorrectedDataset, where: string): void {
  const fail = (problem: PlanProblem): never => {
    throw new InklingError('planUnfit', { where, problem });
  };
  const { classNames } = dataset;
  const { classes, samples } = plan;
  const unknown = classes?.find((name) => !classNames.includes(name));
  if (unknown !== undefined) fail({ kind: 'classUnknown', name: unknown, known: classNames, nearest: nearestName(unknown, classNames) });
  const twice = classes?.find((name, index) => classes.indexOf(name) !== index);
  if (twice !== undefined) fail({ kind: 'classTwice', name: twice });
  if (samples === null) return;
  const available = splitCorrected(dataset, { ...plan, samples: null }).training.length;
  if (samples > available) fail({ kind: 'samplesBeyond', samples, available });
}
