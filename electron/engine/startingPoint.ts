/** What a run takes over from the one it starts from: which layers keep their weights, and which of its samples are trained on again. */
import { InklingError } from '../contract/errors.ts';
import type { TrainingPlan } from '../contract/plan.ts';
import type { Replay, RunRecord, SampleGroup } from '../contract/run.ts';
import type { LayerSpec } from '../contract/spec.ts';
import type { TuneChoice } from '../contract/training.ts';
import type { EngineContext } from './context.ts';
import { splitCorrected, type CorrectedDataset } from './data/corrected.ts';
import { describeReplay, replayable, replayCount } from './data/replay.ts';
import { countTuned, inheritTuned, tunedOn } from './data/tuned.ts';
import { buildModel, layerOf } from './model/build.ts';
import type { ParsedSpec } from './model/parseSpec.ts';
import { openCorrected } from './openCorrected.ts';
import type { NamedTensor } from './store/checkpoint.ts';
import type { RunFolder } from './store/runs.ts';
import { splitOf } from './splitOf.ts';
import { chooseTuned } from './chooseTuned.ts';
import { createDraws } from './train/draws.ts';

/** The run that is started from, the weights of it, and what the request wants otherwise. */
export interface Earlier {
  readonly run: RunFolder;
  readonly step: number;
  readonly weights: readonly NamedTensor[];
  readonly replaceHead: boolean;
  /** The share of what is trained on. */
  readonly replay: number | null;
  /** What is trained on in place of the training part of the data; `null` where that is. */
  readonly tune: TuneChoice | null;
}

interface Training {
  readonly plan: TrainingPlan;
  readonly dataset: CorrectedDataset;
}

/** Classes of other names are told apart by other weights, even where there are as many. */
export const replacesHead = ({ run, replaceHead }: Earlier, classNames: readonly string[]): boolean =>
  replaceHead || JSON.stringify(run.record.data.classNames) !== JSON.stringify(classNames);

/** A head of a fixed size becomes one for the classes of the data. */
export const resizeHead = (layers: LayerSpec[]): LayerSpec[] =>
  layers.map((layer, index) => (index === layers.length - 1 && typeof layer['units'] === 'number' ? { ...layer, units: 'classes' } : layer));

/** `tuned`: what `tune` came to when it was planned first. Throws `startUnfit`, `startEmpty`, `tuneUnfit`, `tuneOneClass`, `replayUnfit` and `planUnfit`, before anything is written. */
export async function planStart(context: EngineContext, earlier: Earlier, spec: ParsedSpec, training: Training, tuned?: readonly SampleGroup[]): Promise<RunRecord['from']> {
  const { run, step, replay, tune } = earlier;
  const afresh = replacesHead(earlier, training.dataset.classNames) ? [headOf(spec)] : [];
  const frozen = afresh.find((layer) => training.plan.frozen.includes(layer));
  if (frozen !== undefined) throw new InklingError('planUnfit', { where: 'plan', problem: { kind: 'frozenAfresh', layer: frozen } });
  assertWeightsFit(context, earlier, spec, afresh);
  const tunedBefore = inheritTuned(run.record.from);
  const from = {
    run: run.id,
    step,
    ...(afresh.length === 0 ? {} : { afresh }),
    ...(tune === null ? {} : { tune: tuned === undefined ? await planTuned(context, tune, training.dataset, replay !== null) : [...tuned] }),
    ...((tune?.repeats ?? 1) === 1 ? {} : { tuneRepeats: tune!.repeats! }),
    ...(tunedBefore.length === 0 ? {} : { tunedBefore: [...tunedBefore] }),
  };
  return replay === null ? from : { ...from, replay: await planReplay(context, run, replay, training, from) };
}

/** One class alone is soon answered to everything. */
async function planTuned(context: EngineContext, tune: TuneChoice, dataset: CorrectedDataset, replays: boolean): Promise<SampleGroup[]> {
  const { groups, labels } = await chooseTuned(context, tune, dataset);
  const [only] = labels;
  if (labels.size === 1 && !replays) throw new InklingError('tuneOneClass', { name: dataset.classNames[only!]! });
  return groups;
}

/** The last layer with weights. */
const headOf = ({ layers }: ParsedSpec): string => layers.findLast(({ description }) => description.weights > 0)!.name;

/** Every layer that is taken over must have the shapes that the data asks for. */
function assertWeightsFit(context: EngineContext, { run, weights }: Earlier, spec: ParsedSpec, afresh: readonly string[]): void {
  const tensorflow = context.tensorflow();
  const model = buildModel(tensorflow, spec, { seed: 1, draws: createDraws(tensorflow) });
  try {
    const earlier = new Map(weights.map(({ name, shape }) => [name, shape.join('×')]));
    const taken = model.weights.filter(({ name }) => !afresh.includes(layerOf(name)));
    if (taken.length === 0) throw new InklingError('startEmpty', { run: run.id, layers: afresh });
    for (const { name, variable } of taken) {
      const [expected, received] = [variable.shape.join('×'), earlier.get(name) ?? '–'];
      if (expected !== received) throw new InklingError('startUnfit', { run: run.id, layer: layerOf(name), weight: name, expected, received });
    }
  } finally {
    model.dispose();
  }
}

async function planReplay(context: EngineContext, run: RunFolder, share: number, { dataset, plan }: Training, from: NonNullable<RunRecord['from']>): Promise<Replay> {
  const { record } = run;
  const old = await openCorrected(context, record.data.id, record.data.revision);
  const fail = (problem: 'changed' | 'otherClasses' | 'otherSize' | 'nothing'): never => {
    throw new InklingError('replayUnfit', { run: run.id, old: old.id, data: dataset.id, problem });
  };
  if (old.fingerprint !== record.data.fingerprint) fail('changed');
  if (JSON.stringify(old.classNames) !== JSON.stringify(dataset.classNames)) fail('otherClasses');
  if (old.height !== dataset.height || old.width !== dataset.width) fail('otherSize');
  const split = splitOf(dataset, plan, from);
  const available = replayable(old, splitCorrected(old, record.plan), dataset, split, tunedOn(from, old.fingerprint));
  if (available.length === 0) fail('nothing');
  return describeReplay(old, record.plan, replayCount(split.training.length + countTuned(from.tune ?? []) * (from.tuneRepeats ?? 1), share, available.length));
}
