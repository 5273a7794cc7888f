/** A fine-tuning with values that suit a handful of samples, where a person gave none. */
import type { TrainingPlan } from '../contract/plan.ts';
import type { Checked } from '../contract/requests.ts';
import type { TuningPlan } from '../contract/tuning.ts';
import { hasCode, InklingError, isInklingError } from '../contract/errors.ts';
import { chooseTuned } from './chooseTuned.ts';
import type { EngineContext } from './context.ts';
import { splitCorrected, type CorrectedDataset } from './data/corrected.ts';
import { countTuned, tunedOn } from './data/tuned.ts';
import { parseSpec } from './model/parseSpec.ts';
import { openCorrected } from './openCorrected.ts';
import { planTraining, type PlannedTraining } from './runPlan.ts';
import type { RunFolder } from './store/runs.ts';
import { starts } from './train/starts.ts';

type Asked = Checked<'planFineTune'>;

/** Found on hands and on mistakes that no figure is reported of (docs/fine-tuning.md). */
const tuningDefaults = {
  /** At most; fewer where so many samples have been gone through before. */
  epochs: 20,
  seen: 48_000,
  batchSize: 32,
  /** Where nothing but the last layer learns, and where layers before it do. */
  learningRates: { last: 2e-3, deep: 1e-4 },
  anchor: 0.01,
  /** So many old samples say what the old are like; fewer would be learnt by heart. */
  replayed: 3000,
  /** What the new are of all that is gone through, by their number: few must be met more often than they are many, or nothing is learnt of them. */
  share: (fresh: number) => Math.min(0.5, 0.0095 * Math.cbrt(fresh)),
} as const;

/** Throws what planning a run throws; nothing is written. */
export async function planFineTune(context: EngineContext, asked: Asked): Promise<TuningPlan> {
  const { tune } = asked;
  if (tune === null && asked.data === null) throw new InklingError('tuneUnfit', { problem: { kind: 'nothingNamed' } });
  const run = await context.findRun(asked.run);
  const old = await openOld(context, run);
  const data = asked.data ?? old?.id ?? (await context.data.best());
  const dataset = await openCorrected(context, data);
  const chosen = tune === null ? null : await chooseTuned(context, tune, dataset);
  // What is new is counted first: how many old samples suit it hangs on that.
  const fresh = chosen === null ? splitCorrected(dataset, { ...run.record.plan, classes: null, samples: null }).training.length : countTuned(chosen.groups);
  const usual = asked.replay === undefined ? usualReplay(run, asked, dataset, old, fresh) : null;
  const planWith = async ({ share, repeats }: Replaying) => {
    const training = {
      model: {
        kind: 'run' as const,
        run: run.id,
        ...(asked.step === null ? {} : { step: asked.step }),
        ...(share === null ? {} : { replay: share }),
        ...(tune === null ? {} : { tune: repeats === 1 ? tune : { ...tune, repeats } }),
      },
      data,
      plan: toPlan(run, asked, data, (fresh * repeats) / (1 - (share ?? 0))),
      overrides: {},
    };
    return { training, planned: await planTraining(context, training) };
  };
  const { training, planned } = await planWith(usual ?? { share: asked.replay ?? null, repeats: 1 }).catch((error: unknown) => {
    // What nobody asked for, and there is nothing of, is left out.
    if (usual !== null && hasCode(error, 'replayUnfit') && error.values.problem === 'nothing') return planWith({ share: null, repeats: 1 });
    throw error;
  });
  return {
    training,
    samples: {
      set: chosen?.set ?? 0,
      drawings: chosen?.drawings ?? 0,
      data: chosen === null ? planned.record.data.trainingCount : 0,
      repeats: planned.record.from?.tuneRepeats ?? 1,
      replayed: planned.record.from?.replay?.count ?? 0,
      excluded: chosen?.excluded ?? 0,
      lost: chosen?.lost ?? 0,
      leaving: countLeaving(planned),
    },
    layers: parseSpec(planned.record.spec, run.id).layers.filter(({ description }) => description.weights > 0).map(({ name, description }) => ({
      name,
      weights: description.weights,
      frozen: training.plan.frozen.includes(name),
      learningRate: Number(training.plan.optimizer['learningRate']) * (training.plan.learningRates[name] ?? 1),
    })),
  };
}

function toPlan({ record: { plan, spec, data } }: RunFolder, asked: Asked, name: string, samples: number): TrainingPlan {
  const { learningRates = {}, anchor = tuningDefaults.anchor, augmentation = starts.augmentation, freeze } = asked;
  const weighty = parseSpec(spec, 'spec').layers.filter(({ description }) => description.weights > 0).map(({ name: layer }) => layer);
  const frozen = freeze === 'none' ? [] : freeze === 'allButLast' ? weighty.slice(0, -1) : freeze;
  const isDeep = weighty.slice(0, -1).some((layer) => !frozen.includes(layer));
  const learningRate = asked.learningRate ?? tuningDefaults.learningRates[isDeep ? 'deep' : 'last'];
  return {
    ...plan,
    epochs: asked.epochs ?? Math.min(tuningDefaults.epochs, Math.max(2, Math.round(tuningDefaults.seen / samples))),
    batchSize: tuningDefaults.batchSize,
    optimizer: { type: 'adam', learningRate },
    schedule: { type: 'cosine' },
    learningRates,
    frozen,
    weightDecay: 0,
    classWeights: null,
    anchor,
    augmentation,
    // The earlier run's choice of classes is of its own data, and holds for what it held out of that.
    classes: name === data.id ? plan.classes : null,
    samples: null,
    earlyStopping: null,
    averaging: null,
  };
}

/** The data that the earlier run was trained on; `null` where it is not at hand, so that the best there is stands in. */
async function openOld(context: EngineContext, { record: { data: { id, revision } } }: RunFolder): Promise<CorrectedDataset | null> {
  try {
    return await openCorrected(context, id, revision);
  } catch (error) {
    if (isInklingError(error)) return null;
    throw error;
  }
}

interface Replaying {
  /** Of old samples; `null` for none. */
  readonly share: number | null;
  /** So many times each new one is gone through in an epoch. */
  readonly repeats: number;
}

/** What suits so many new samples, where the old ones are at hand, are the same by their files, have the classes of the new and are not the new themselves. */
function usualReplay({ record }: RunFolder, { tune }: Asked, dataset: CorrectedDataset, old: CorrectedDataset | null, fresh: number): Replaying | null {
  if (old === null || fresh === 0 || old.fingerprint !== record.data.fingerprint || (tune === null && dataset.id === old.id)) return null;
  const { classNames, height, width } = dataset;
  const isAlike = JSON.stringify(classNames) === JSON.stringify(old.classNames) && height === old.height && width === old.width;
  if (!isAlike) return null;
  const share = tuningDefaults.share(fresh);
  const replayed = Math.min(tuningDefaults.replayed, splitCorrected(old, record.plan).training.length);
  // A whole data set is gone through once; of fewer old samples, few new ones are many.
  return { share: 1 - share, repeats: tune === null ? 1 : Math.max(1, Math.round((replayed * share) / (1 - share) / fresh)) };
}

/** Of what would be held out otherwise, what is chosen here. */
function countLeaving({ record: { from, plan }, dataset }: PlannedTraining): number {
  const own = tunedOn(from === null ? null : { ...from, tunedBefore: [] }, dataset.fingerprint);
  const before = tunedOn(from === null ? null : { ...from, tune: [] }, dataset.fingerprint);
  return splitCorrected(dataset, plan).validation.filter((index) => own.has(index) && !before.has(index)).length;
}
