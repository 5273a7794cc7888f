/** Trains a copy of a network on chosen samples, as a run does but for its journal and checkpoints: nobody keeps it. */
import { InklingError } from '../../contract/errors.ts';
import { shuffle } from '../train/order.ts';
import type { ParsedPlan } from '../train/parsePlan.ts';
import { freshMemory } from '../train/schedule.ts';
import type { TrainingStep } from '../train/step.ts';

/** Full batches only, so that copies with a sample more or less share one compiled step. */
export const stepsOf = (count: number, { plan }: ParsedPlan): number => Math.floor(count / plan.batchSize) * plan.epochs;

/** From the weights that the step has to those after the plan's epochs. `onStep` may give the event loop its turn. */
export async function trainCopy(step: TrainingStep, training: Uint32Array, { plan, optimizer, schedule }: ParsedPlan, onStep: () => Promise<void>): Promise<void> {
  const perEpoch = Math.floor(training.length / plan.batchSize);
  const place = { stepsPerEpoch: perEpoch, totalSteps: perEpoch * plan.epochs };
  let order = training;
  for (let taken = 0; taken < place.totalSteps; taken++) {
    const inEpoch = taken % perEpoch;
    if (inEpoch === 0) order = shuffle(training, plan.seed, taken / perEpoch + 1);
    const batch = order.subarray(inEpoch * plan.batchSize, (inEpoch + 1) * plan.batchSize);
    const { loss } = step.train(batch, taken + 1, optimizer.learningRate * schedule.factorAt(taken + 1, place, freshMemory));
    if (!Number.isFinite(loss)) throw new InklingError('cleaningDiverged', { step: taken + 1 });
    await onStep();
  }
}
