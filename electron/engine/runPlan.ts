/** What a run is to be: a request to train becomes a network, a plan and a data set that fit each other. */
import { InklingError, hasCode, isInklingError } from '../contract/errors.ts';
import type { TrainingPlan } from '../contract/plan.ts';
import type { Params } from '../contract/requests.ts';
import type { RunRecord, SampleGroup } from '../contract/run.ts';
import type { LayerSpec } from '../contract/spec.ts';
import type { EngineContext } from './context.ts';
import type { CorrectedDataset } from './data/corrected.ts';
import type { Split } from './data/split.ts';
import { countTuned, isOtherState, tunedOnOtherState } from './data/tuned.ts';
import { warn } from './loadedModel.ts';
import { toSpec } from './model/definePreset.ts';
import { parseSpec } from './model/parseSpec.ts';
import { findAnyPreset } from './ownPresets.ts';
import { openCorrected } from './openCorrected.ts';
import { readCheckpoint } from './store/checkpoint.ts';
import { readResult } from './store/result.ts';
import { newRunId } from './store/runs.ts';
import { splitOf } from './splitOf.ts';
import { planStart, replacesHead, resizeHead, type Earlier } from './startingPoint.ts';
import { findOptimizer } from './train/choices.ts';
import { assertChoiceFits } from './train/sampleChoice.ts';
import { assertWeightsFit } from './train/classWeights.ts';
import { defaultPlan } from './train/defaultPlan.ts';
import { holdsOutTheSame } from './train/holdOut.ts';
import { assertLayersFit } from './train/layerChoices.ts';
import { parsePlan } from './train/parsePlan.ts';

/** What a request to train says of it. */
type TrainingParams = Pick<Params<'startRun'>, 'model' | 'data' | 'plan' | 'overrides'>;
type PlanChoice = NonNullable<TrainingParams['plan']>;

interface Origin {
  readonly preset: string | null;
  readonly layers: LayerSpec[];
  readonly plan: TrainingPlan;
  /** The data the earlier run was trained on, `null` for a new network. */
  readonly data: string | null;
  /** The run whose weights are taken, `null` for a new network. */
  readonly earlier: Earlier | null;
}

/** Of what grows, the state that is trained on; where it is left out, that of now. */
interface Settled {
  readonly revision?: number;
  readonly tune?: readonly SampleGroup[];
}

/** All of a run but its name, and what it is trained on. */
export interface PlannedTraining {
  readonly record: Omit<RunRecord, 'id' | 'createdAtMs'>;
  readonly dataset: CorrectedDataset;
  readonly split: Split;
}

/** Checks everything that can be wrong with the request before anything is written. */
export async function planRun(context: EngineContext, params: TrainingParams): Promise<RunRecord> {
  const { record } = await planTraining(context, params);
  warnOfFlips(context, record);
  const { clock, random } = context.options;
  const queued = await listQueued(context);
  return { ...record, id: await newRunId(await context.writing(), record.preset, random, queued), createdAtMs: clock() };
}

/** The ids that are promised. A queue that cannot be read is told where it is used, and keeps nobody from training. */
async function listQueued(context: EngineContext): Promise<readonly string[]> {
  try {
    return (await context.queue.read()).runs.map(({ record }) => record.id);
  } catch (error) {
    if (isInklingError(error)) return [];
    throw error;
  }
}

/** The same for training that leaves no run; `where` names the plan in errors, `settled` is what its data and its `tune` were when it was planned first. */
export async function planTraining(context: EngineContext, params: TrainingParams, where = 'plan', { revision, tune }: Settled = {}): Promise<PlannedTraining> {
  const origin = await findOrigin(context, params.model);
  const { plan } = parsePlan(override(params.plan ?? planOf(origin, params.data), params.overrides), where);
  const dataset = await openCorrected(context, params.data ?? origin.data ?? (await context.data.best()), revision);
  const { earlier } = origin;
  const spec = toSpec(earlier !== null && replacesHead(earlier, dataset.classNames) ? resizeHead(origin.layers) : origin.layers, dataset);
  const parsed = parseSpec(spec, origin.preset ?? 'layers');
  assertLayersFit(plan, parsed, where);
  assertWeightsFit(plan, dataset.classNames.length, where);
  assertChoiceFits(plan, dataset, where);
  if (earlier === null && plan.anchor > 0) throw new InklingError('planUnfit', { where, problem: { kind: 'anchorAlone' } });
  const from = earlier === null ? null : await planStart(context, earlier, parsed, { plan, dataset }, tune);
  const split = splitOf(dataset, plan, from);
  if (split.validation.length > 0) await assertUnseen(context, from, plan, dataset);
  const { kind, version } = context.tensorflow();
  const record = {
    schema: 1 as const,
    preset: origin.preset,
    spec,
    plan,
    data: describeData(dataset, split, from),
    from,
    backend: { kind, tensorflow: version },
  };
  return { record, dataset, split };
}

/** An earlier run's choice of classes and samples is of its own data. */
function planOf({ plan, data }: Origin, wanted: string | null): TrainingPlan {
  return data === null || wanted === null || wanted === data ? plan : { ...plan, classes: null, samples: null };
}

/** Most values are the plan's own; the learning rate is its optimiser's, and so is the decay of one that has its own. */
function override(plan: PlanChoice, { optimizer: name, schedule, learningRate, weightDecay, ...values }: TrainingParams['overrides']): unknown {
  const named = name === undefined || name === plan.optimizer.type ? plan.optimizer : { type: name };
  const kind = findOptimizer(named, 'plan');
  const decaysItself = kind.fields.some(({ key }) => key === 'weightDecay');
  const optimizer = {
    ...(named === plan.optimizer ? {} : { learningRate: kind.defaultLearningRate }),
    ...named,
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(weightDecay !== undefined && decaysItself ? { weightDecay } : {}),
  };
  return {
    ...plan,
    ...values,
    optimizer,
    ...(weightDecay === undefined || decaysItself ? {} : { weightDecay }),
    ...(schedule === undefined || schedule === plan.schedule.type ? {} : { schedule: { type: schedule } }),
  };
}

/** A mirrored digit is another sign: whoever mirrors digits all the same is told so. */
function warnOfFlips(context: EngineContext, { plan, data }: PlannedTraining['record']): void {
  const { horizontal = false, vertical = false } = plan.augmentation?.flips ?? {};
  if ((horizontal || vertical) && data.classNames.every((name) => /^\d$/.test(name))) warn(context, new InklingError('flipsOnDigits', { data: data.id }));
}

async function findOrigin(context: EngineContext, model: Params<'startRun'>['model']): Promise<Origin> {
  switch (model.kind) {
    case 'preset': {
      const { id, layers, plan } = await findAnyPreset(context, model.preset);
      return { preset: id, layers, plan, data: null, earlier: null };
    }
    case 'layers':
      return { preset: null, layers: model.layers, plan: defaultPlan, data: null, earlier: null };
    case 'run': {
      const run = await context.findRun(model.run);
      const { step, weights } = model.step === undefined ? (await readResult(run)).checkpoint : await readCheckpoint(run, model.step, { resume: false });
      const { preset, spec, plan, data } = run.record;
      const { replaceHead = false, replay = null, tune = null } = model;
      return { preset, layers: spec.layers, plan, data: data.id, earlier: { run, step, weights, replaceHead, replay, tune } };
    }
  }
}

/**
 * What is held out must not have been trained on by any run whose weights this one inherits: of the same data every one
 * of them held out the same samples, and of a set that grows none was trained on another state. Throws `validationSeen` and `drawingsSeen`.
 */
export async function assertUnseen(context: EngineContext, from: RunRecord['from'], plan: TrainingPlan, dataset: CorrectedDataset): Promise<void> {
  for (let next = from; next !== null; ) {
    const run = await context.findRun(next.run).catch((error: unknown) => {
      // An ancestor that was deleted tells nothing any more.
      if (hasCode(error, 'runUnknown')) return null;
      throw error;
    });
    if (run === null) return;
    const { data, from: before, plan: { seed, validationShare, folds } } = run.record;
    const replay = before?.replay;
    const trainedOn = [...(before?.tune === undefined ? [{ ...data, data: data.id }] : []), ...(replay === undefined ? [] : [replay])];
    if (tunedOnOtherState(before, dataset) || trainedOn.some((other) => isOtherState(dataset, other))) throw new InklingError('drawingsSeen', { run: run.id });
    if (data.fingerprint === dataset.fingerprint && !holdsOutTheSame(run.record.plan, plan)) {
      throw new InklingError('validationSeen', { run: run.id, seed, validationShare, folds });
    }
    if (replay !== undefined && replay.fingerprint === dataset.fingerprint && !holdsOutTheSame(replay, plan)) {
      throw new InklingError('validationSeen', { run: run.id, seed: replay.seed, validationShare: replay.validationShare, folds: replay.folds });
    }
    next = before;
  }
}

const describeData = (dataset: CorrectedDataset, split: Split, from: RunRecord['from']): RunRecord['data'] => ({
  id: dataset.id,
  fingerprint: dataset.fingerprint,
  height: dataset.height,
  width: dataset.width,
  classNames: [...dataset.classNames],
  trainingCount: split.training.length + countTuned(from?.tune ?? []),
  validationCount: split.validation.length,
  ...(dataset.corrections === null ? {} : { corrections: dataset.corrections }),
  ...(dataset.revision === undefined ? {} : { revision: dataset.revision }),
});
