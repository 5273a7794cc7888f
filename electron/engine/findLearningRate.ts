/** Finds a learning rate for a network, data and a plan: trains a copy that nobody keeps while the rate grows. */
import { InklingError } from '../contract/errors.ts';
import type { RateFinding } from '../contract/rates.ts';
import type { Checked } from '../contract/requests.ts';
import type { EngineContext } from './context.ts';
import { createStep } from './createStep.ts';
import { warn } from './loadedModel.ts';
import { parseSpec } from './model/parseSpec.ts';
import { openCorrected } from './openCorrected.ts';
import { findBeginning, withAdded } from './resumePlan.ts';
import { planTraining } from './runPlan.ts';
import { toClassWeights } from './train/classWeights.ts';
import { parsePlan } from './train/parsePlan.ts';
import { suggestRate } from './train/rateCurve.ts';
import { sweepRates } from './train/rateSweep.ts';
import { Stopwatch } from './train/stopwatch.ts';
import { takeOver, takenOver } from './train/takeOver.ts';

/** Everything of the plan holds but its schedule and its epochs; only the training part is used. Nothing is written. */
export async function findLearningRate(context: EngineContext, params: Checked<'findLearningRate'>, signal: AbortSignal): Promise<RateFinding> {
  const { finding, range } = params;
  const { leastRate, greatestRate } = range;
  if (leastRate >= greatestRate) throw new InklingError('rateRangeEmpty', { leastRate, greatestRate });
  const { emit } = context.options;
  const clockMs = (): number => performance.now();
  const stopwatch = new Stopwatch(clockMs);
  const planned = await planTraining(context, params);
  const { record } = planned;
  const { dataset, split } = await withAdded(planned.dataset, planned.split, record.plan, record.from, ({ data, revision }) => openCorrected(context, data, revision));
  const beginning = await findBeginning(context, record.from);
  // Averages of the weights are for those who use the network afterwards.
  const plan = parsePlan({ ...record.plan, averaging: null }, 'plan');
  const batchSize = Math.min(record.plan.batchSize, split.training.length);
  const spec = parseSpec(record.spec, record.preset ?? 'layers');
  const classWeights = toClassWeights(record.plan, dataset, split.training);
  const anchors = beginning.kind === 'weights' && record.plan.anchor > 0 ? takenOver(beginning.weights, beginning.afresh) : [];
  const step = createStep({ tensorflow: context.tensorflow(), spec, plan, dataset, classWeights, anchors, batchSizes: [batchSize] }, (obstacle) => warn(context, obstacle));
  try {
    if (beginning.kind === 'weights') step.adopt(takeOver(step.read().evaluated, beginning.weights, beginning.afresh), beginning.from);
    if (signal.aborted) throw new InklingError('findingStopped', {});
    const { points, ended } = await sweepRates({
      step, training: split.training, batchSize, seed: record.plan.seed, range, clockMs, signal,
      onPoints: (newest) => emit({ event: 'learningRatesTried', finding, steps: range.steps, points: [...newest] }),
    });
    return { points, ended, suggestion: suggestRate(points), plannedRate: plan.optimizer.learningRate, seconds: stopwatch.lap() };
  } finally {
    step.dispose();
  }
}
