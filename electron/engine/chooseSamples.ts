/** Which samples of a data set a run is asked about, and which labels its answers are compared with. */
import { InklingError } from '../contract/errors.ts';
import type { SplitName } from '../contract/asked.ts';
import type { LabelSource } from '../contract/evaluation.ts';
import type { Part } from '../contract/sample.ts';
import type { EngineContext } from './context.ts';
import { splitCorrected, toClassIndices, withoutCorrections, type CorrectedDataset } from './data/corrected.ts';
import type { Dataset, Samples } from './data/dataset.ts';
import { tunedOn } from './data/tuned.ts';
import { correctTest } from './data/mnistTestErrors.ts';
import { allIndices } from './model/predict.ts';
import { openCorrected } from './openCorrected.ts';
import { assertUnseen } from './runPlan.ts';
import type { RunFolder } from './store/runs.ts';
import { nearestName } from './validate.ts';

export interface ChosenSamples {
  readonly part: Part;
  readonly samples: Samples;
  /** Ascending. */
  readonly indices: Uint32Array;
  /** Of the chosen samples, in their order. */
  readonly labels: Uint8Array;
  readonly source: LabelSource;
}

/** Opens what a run is asked about: what it was trained on, where nothing else is named. */
export async function openFor(context: EngineContext, run: RunFolder, data: string | null, split: SplitName): Promise<CorrectedDataset> {
  const own = run.record.data;
  // What a set that has grown since would hold out now, the run may have been trained on.
  const dataset = await openCorrected(context, data ?? own.id, split === 'validation' && (data ?? own.id) === own.id ? own.revision : undefined);
  assertFits(run, dataset);
  // Of other data than its own, a run that began with another's weights may have seen what its plan would hold out.
  if (split === 'validation') await assertUnseen(context, { run: run.id, step: 0 }, run.record.plan, dataset);
  return dataset;
}

/** Those that the run was trained on; `null` for all, and where the data has other classes. */
export const classesOf = ({ record: { plan, data } }: RunFolder, { classNames }: Dataset): readonly string[] | null =>
  JSON.stringify(data.classNames) === JSON.stringify(classNames) ? plan.classes : null;

/** Throws `classUnknown`. */
export function checkClasses({ id, classNames }: Dataset, asked: readonly string[]): readonly string[] {
  const name = asked.find((each) => !classNames.includes(each));
  if (name !== undefined) throw new InklingError('classUnknown', { data: id, name, known: classNames, nearest: nearestName(name, classNames) });
  return asked;
}

/** The labels that there are for a split, those that count where none are named first. */
export function labelSourcesOf(dataset: CorrectedDataset, split: SplitName): readonly LabelSource[] {
  if (split === 'test') return correctTest(dataset) === null ? ['published'] : ['published', 'corrected'];
  return dataset.corrections === null ? ['published'] : ['overlay', 'published'];
}

/**
 * The held-out part is the one the run itself held out: same share or fold, same seed, without what it was tuned on. Of both parts only the classes that
 * the run was trained on, unless others are asked for. Throws `labelsMissing` where there are no such labels.
 */
export function chooseSamples(
  run: RunFolder,
  dataset: CorrectedDataset,
  split: SplitName,
  { classes = classesOf(run, dataset), source }: { readonly classes?: readonly string[] | null; readonly source?: LabelSource | undefined } = {},
): ChosenSamples {
  const sources = labelSourcesOf(dataset, split);
  // Without corrections those with corrections are those of the files.
  const chosen = split === 'validation' && source === 'overlay' ? sources[0]! : (source ?? sources[0]!);
  if (!sources.includes(chosen)) throw new InklingError('labelsMissing', { data: dataset.id, split, labels: chosen });
  return split === 'test' ? chooseTest(dataset, classes, chosen) : chooseValidation(run, dataset, classes, chosen);
}

function chooseTest(dataset: CorrectedDataset, classes: readonly string[] | null, source: LabelSource): ChosenSamples {
  const samples = dataset.test ?? { count: 0, images: new Uint8Array(), labels: new Uint8Array() };
  const corrected = source === 'corrected' ? correctTest(dataset) : null;
  const labels = corrected?.labels ?? samples.labels;
  const wanted = classes === null ? null : toClassIndices(dataset.classNames, classes);
  const indices = allIndices(samples.count).filter((index) => corrected?.leftOut.has(index) !== true && (wanted === null || wanted.has(labels[index]!)));
  return { part: 'test', samples, indices, labels: pick(labels, indices), source };
}

function chooseValidation(run: RunFolder, dataset: CorrectedDataset, classes: readonly string[] | null, source: LabelSource): ChosenSamples {
  const counting = source === 'published' ? withoutCorrections(dataset) : dataset;
  const { validation } = splitCorrected(counting, { ...run.record.plan, classes: classes === null ? null : [...classes] });
  const tuned = tunedOn(run.record.from, dataset.fingerprint);
  const indices = validation.filter((index) => !tuned.has(index));
  return { part: 'training', samples: counting.training, indices, labels: pick(counting.training.labels, indices), source };
}

const pick = (labels: Uint8Array, indices: Uint32Array): Uint8Array => Uint8Array.from(indices, (index) => labels[index]!);

/** Throws `dataUnfit` where the run's network cannot be fed the data. */
export function assertFits(run: RunFolder, dataset: Dataset): void {
  const { height, width, classNames } = run.record.data;
  if (dataset.height === height && dataset.width === width && dataset.classNames.length === classNames.length) return;
  throw new InklingError('dataUnfit', {
    run: run.id,
    data: dataset.id,
    expected: { height, width, classes: classNames.length },
    received: { height: dataset.height, width: dataset.width, classes: dataset.classNames.length },
  });
}
