/** A data set as it counts: with the corrections of its training part laid over what the files say. */
import type { CorrectionEvent, CorrectionsState } from '../../contract/corrections.ts';
import type { Dataset } from './dataset.ts';
import { toOverlay, toState, type Overlay } from './overlay.ts';
import type { TrainingPlan } from '../../contract/plan.ts';
import { holdOut, type HoldingOut } from '../train/holdOut.ts';
import { deriveSeed } from '../train/seeds.ts';
import { drawStratified, type Split } from './split.ts';

/** What a plan says of which samples are trained on, and which are held out. */
export type Choosing = HoldingOut & Pick<TrainingPlan, 'classes' | 'samples'>;

/** `training` has the corrected labels, and still every picture: what is left out is left out of the split. */
export interface CorrectedDataset extends Dataset {
  /** Of the files, whatever is corrected. */
  readonly fingerprint: string;
  /** Labels of the training part in the files. */
  readonly sourceLabels: Uint8Array;
  readonly overlay: Overlay;
  /** `null` where everything counts as the files have it. */
  readonly corrections: CorrectionsState | null;
}

export function correctDataset(dataset: Dataset, fingerprint: string, events: readonly CorrectionEvent[]): CorrectedDataset {
  const { training } = dataset;
  const overlay = toOverlay(events, training.labels);
  const corrections = toState(overlay, events.length);
  const labels = corrections === null ? training.labels : training.labels.slice();
  for (const [index, { label }] of overlay.corrections) if (label !== null) labels[index] = label;
  return { ...dataset, fingerprint, sourceLabels: training.labels, training: { ...training, labels }, overlay, corrections };
}

/** The same with everything as the files have it. */
export const withoutCorrections = (dataset: CorrectedDataset): CorrectedDataset =>
  correctDataset({ ...dataset, training: { ...dataset.training, labels: dataset.sourceLabels } }, dataset.fingerprint, []);

export const isExcluded = ({ overlay }: CorrectedDataset, index: number): boolean => overlay.corrections.get(index)?.excluded === true;

/**
 * What is trained and validated on. The labels of the files decide which samples are held out, so that a correction never
 * moves another sample from the one side to the other: what a run has not seen stays unseen. Classes and a number of
 * samples are chosen from what is left of both, so that runs that choose differently hold out the same.
 */
export function splitCorrected(dataset: CorrectedDataset, plan: Choosing): Split {
  const { classNames, sourceLabels, training: { labels } } = dataset;
  const split = holdOut(sourceLabels, classNames.length, plan);
  const wanted = plan.classes === null ? null : toClassIndices(classNames, plan.classes);
  const kept = (indices: Uint32Array): Uint32Array =>
    dataset.corrections === null && wanted === null
      ? indices
      : indices.filter((index) => !isExcluded(dataset, index) && (wanted === null || wanted.has(labels[index]!)));
  const training = kept(split.training);
  return {
    training: plan.samples === null ? training : drawStratified(training, labels, classNames.length, plan.samples, deriveSeed(plan.seed, 'samples')),
    validation: kept(split.validation),
  };
}

/** Names that the data lacks have no index. */
export const toClassIndices = (classNames: readonly string[], wanted: readonly string[]): ReadonlySet<number> =>
  new Set(classNames.flatMap((name, index) => (wanted.includes(name) ? [index] : [])));
