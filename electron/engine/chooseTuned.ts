/** Which samples a request to fine-tune names, checked against the data that they are to be trained with. */
import { drawingsData } from '../contract/drawings.ts';
import { InklingError } from '../contract/errors.ts';
import type { SampleGroup } from '../contract/run.ts';
import type { TuneProblem } from '../contract/texts/en/tuning.ts';
import type { TuneChoice } from '../contract/training.ts';
import type { EngineContext } from './context.ts';
import type { CorrectedDataset } from './data/corrected.ts';
import type { Dataset } from './data/dataset.ts';
import { countTuned, describeGroup } from './data/tuned.ts';
import { openCorrected } from './openCorrected.ts';
import { openIfSame } from './openIfSame.ts';
import { readFineTune } from './store/fineTune.ts';

export interface Tuned {
  readonly groups: SampleGroup[];
  /** How many are of the set, and how many of the drawings. */
  readonly set: number;
  readonly drawings: number;
  /** Of the set: left out because they were excluded, or because their data set is gone or has other files. */
  readonly excluded: number;
  readonly lost: number;
  /** The classes that there is any sample of. */
  readonly labels: ReadonlySet<number>;
}

/** Throws `tuneUnfit` where nothing is left of what is named, or it does not fit `dataset`; `drawingsNone` where nothing was drawn. */
export async function chooseTuned(context: EngineContext, { set, drawings = false }: TuneChoice, dataset: Dataset): Promise<Tuned> {
  const fail = (problem: TuneProblem): never => {
    throw new InklingError('tuneUnfit', { problem });
  };
  if (set === undefined && !drawings) fail({ kind: 'nothingNamed' });
  const groups: SampleGroup[] = [];
  const labels = new Set<number>();
  let [excluded, lost] = [0, 0];
  const add = (from: CorrectedDataset, indices: readonly number[]): void => {
    assertAlike(from, dataset, fail);
    const group = describeGroup(from, indices);
    excluded += indices.length - (group?.indices.length ?? 0);
    if (group === null) return;
    groups.push(group);
    for (const index of group.indices) labels.add(from.training.labels[index]!);
  };

  for (const { data, fingerprint, indices } of set === undefined ? [] : await readFineTune(await context.reading(), set)) {
    const from = await openIfSame(context, data, fingerprint);
    if (from === null) lost += indices.length;
    else add(from, indices);
  }
  const ofSet = countTuned(groups);
  // What is drawn as well must not hide that nothing of the set is left.
  if (set !== undefined && ofSet === 0) fail(excluded + lost === 0 ? { kind: 'setEmpty', set } : { kind: 'setLost', set, excluded, lost });
  if (drawings) {
    const own = await openCorrected(context, drawingsData);
    if (own.training.count === 0) fail({ kind: 'drawingsHeldOut' });
    add(own, [...own.training.labels.keys()]);
  }
  return { groups, set: ofSet, drawings: countTuned(groups) - ofSet, excluded, lost, labels };
}

function assertAlike(from: Dataset, { id: data, height, width, classNames }: Dataset, fail: (problem: TuneProblem) => never): void {
  if (JSON.stringify(from.classNames) !== JSON.stringify(classNames)) fail({ kind: 'otherClasses', chosen: from.id, data });
  if (from.height !== height || from.width !== width) fail({ kind: 'otherSize', chosen: from.id, data });
}
