/** A fine-tuning with values that suit a handful of samples, where a person gave none. */
import type { TrainingPlan } from '../contract/plan.ts';
import type { Checked } from '../contract/requests.ts';
import type { TuningPlan } from '../contract/tuning.ts';
import { InklingError, isInklingError } from '../contract/errors.ts';
import { chooseTuned } from './chooseTuned.ts';
import type { EngineContext } from './context.ts';
import { splitCorrected } from './data/corrected.ts';
import { tunedOn } from './data/tuned.ts';
import { parseSpec } from './model/parseSpec.ts';
import { openCorrected } from './openCorrected.ts';
import { planTraining, type PlannedTraining } from './runPlan.ts';
import type { RunFolder } from './store/runs.ts';
import { starts } from './train/starts.ts';

type Asked = Checked<'planFineTune'>;

/** Found on hands that no figure is reported of (docs/fine-tuning.md). */
export const tuningDefaults = {
  epochs: 10,
  batchSize: 32,
  learningRate: 1e-3,
  anchor: 0.01,
  replay: 0.5,
  augmentation: starts.augmentation,
} as const;

/** Throws what planning a run throws; nothing is written. */
export async function planFineTune(context: EngineContext, asked: Asked): Promise<TuningPlan> {
  const { tune } = asked;
  if (tune === null && asked.data === null) throw new InklingError('tuneUnfit', { problem: { kind: 'nothingNamed' } });
  const run = await context.findRun(asked.run);
  const old = await openOld(context, run);
  const data = asked.data ?? old?.id ?? (await context.data.best());
  // All old samples are there already where the old data is trained on again.
  const isAgain = tune === null && data === old?.id;
  const replay = asked.replay === undefined ? (isAgain ? null : await usualReplay(context, run, data, old)) : asked.replay;
  const plan = toPlan(run, asked);
  const model = { kind: 'run' as const, run: run.id, ...(replay === null ? {} : { replay }), ...(tune === null ? {} : { tune }) };
  const training = { model, data, plan, overrides: {} };
  const planned = await planTraining(context, training);
  const chosen = tune === null ? null : await chooseTuned(context, tune, planned.dataset);
  return {
    training,
    samples: {
      set: chosen?.set ?? 0,
      drawings: chosen?.drawings ?? 0,
      data: chosen === null ? planned.record.data.trainingCount : 0,
      replayed: planned.record.from?.replay?.count ?? 0,
      excluded: chosen?.excluded ?? 0,
      lost: chosen?.lost ?? 0,
      leaving: countLeaving(planned),
    },
    layers: parseSpec(planned.record.spec, run.id).layers.filter(({ description }) => description.weights > 0).map(({ name, description }) => ({
      name,
      weights: description.weights,
      frozen: plan.frozen.includes(name),
      learningRate: (asked.learningRate ?? tuningDefaults.learningRate) * (plan.learningRates[name] ?? 1),
    })),
  };
}

function toPlan({ record: { plan, spec } }: RunFolder, asked: Asked): TrainingPlan {
  const { learningRate = tuningDefaults.learningRate, learningRates = {}, anchor = tuningDefaults.anchor, epochs = tuningDefaults.epochs, augmentation = tuningDefaults.augmentation, freeze } = asked;
  const weighty = parseSpec(spec, 'spec').layers.filter(({ description }) => description.weights > 0).map(({ name }) => name);
  return {
    ...plan,
    epochs,
    batchSize: tuningDefaults.batchSize,
    optimizer: { type: 'adam', learningRate },
    schedule: { type: 'constant' },
    learningRates,
    frozen: freeze === 'none' ? [] : freeze === 'allButLast' ? weighty.slice(0, -1) : freeze,
    weightDecay: 0,
    classWeights: null,
    anchor,
    augmentation,
    samples: null,
    earlyStopping: null,
    averaging: null,
  };
}

/** The data that the earlier run was trained on; `null` where it is not at hand, so that the best there is stands in. */
async function openOld(context: EngineContext, { record: { data: { id, revision } } }: RunFolder) {
  try {
    return await openCorrected(context, id, revision);
  } catch (error) {
    if (isInklingError(error)) return null;
    throw error;
  }
}

/** Where the old samples are at hand, are the same by their files, and have the classes of the new. */
async function usualReplay(context: EngineContext, { record }: RunFolder, data: string, old: Awaited<ReturnType<typeof openOld>>): Promise<number | null> {
  if (old === null || old.fingerprint !== record.data.fingerprint) return null;
  const { classNames, height, width } = data === old.id ? old : await openCorrected(context, data);
  const isAlike = JSON.stringify(classNames) === JSON.stringify(old.classNames) && height === old.height && width === old.width;
  return isAlike ? tuningDefaults.replay : null;
}

/** Of what would be held out otherwise, what is chosen here. */
function countLeaving({ record: { from, plan }, dataset }: PlannedTraining): number {
  const own = tunedOn(from === null ? null : { ...from, tunedBefore: [] }, dataset.fingerprint);
  const before = tunedOn(from === null ? null : { ...from, tune: [] }, dataset.fingerprint);
  return splitCorrected(dataset, plan).validation.filter((index) => own.has(index) && !before.has(index)).length;
}
