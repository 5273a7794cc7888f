/** Checks what a plan says of single layers against the network that it is to train. */
import { InklingError } from '../../contract/errors.ts';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { PlanProblem } from '../../contract/texts/en/train.ts';
import type { ParsedSpec } from '../model/parseSpec.ts';
import { nearestName } from '../validate.ts';

/** Throws `planUnfit`; `where` names the file or message. Only layers with weights can be frozen or learn at their own rate. */
export function assertLayersFit({ frozen, learningRates }: TrainingPlan, { layers }: ParsedSpec, where: string): void {
  const fail = (problem: PlanProblem): never => {
    throw new InklingError('planUnfit', { where, problem });
  };
  const known = layers.filter(({ description }) => description.weights > 0).map(({ name }) => name);
  for (const [key, names] of [['frozen', frozen], ['learningRates', Object.keys(learningRates)]] as const) {
    const name = names.find((each) => !known.includes(each));
    if (name !== undefined) fail({ kind: 'layerUnknown', key, name, known, nearest: nearestName(name, known) });
  }
  for (const [layer, factor] of Object.entries(learningRates)) {
    if (factor === 0) fail({ kind: 'rateZero', layer });
    if (frozen.includes(layer)) fail({ kind: 'rateOfFrozen', layer });
  }
  if (known.every((name) => frozen.includes(name))) fail({ kind: 'allFrozen' });
}
