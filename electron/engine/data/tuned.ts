/** Samples that a run is trained on in place of the training part of its data, chosen one by one. */
import type { RunRecord, SampleGroup } from '../../contract/run.ts';
import { isExcluded, type CorrectedDataset } from './corrected.ts';
import type { Addition } from './join.ts';

type From = RunRecord['from'];
type Chosen = Pick<SampleGroup, 'data' | 'fingerprint' | 'indices'>;

/** Of the set with this fingerprint, the samples that the run or one that it descends from was so trained on: never held out again. */
export const tunedOn = (from: From, fingerprint: string): ReadonlySet<number> =>
  new Set([...(from?.tune ?? []), ...(from?.tunedBefore ?? [])].flatMap((group) => (group.fingerprint === fingerprint ? group.indices : [])));

type State = Pick<CorrectedDataset, 'id' | 'fingerprint' | 'revision'>;

/** Whether it is another state of the same set, which grows: by its places nobody can tell which samples of this state those were. */
export const isOtherState = ({ id, fingerprint, revision }: State, other: Pick<Chosen, 'data' | 'fingerprint'>): boolean =>
  revision !== undefined && other.data === id && other.fingerprint !== fingerprint;

/** Whether the run or one that it descends from was so trained on another state of the set: what of this one, `tunedOn` cannot tell. */
export const tunedOnOtherState = (from: From, dataset: State): boolean =>
  [...(from?.tune ?? []), ...(from?.tunedBefore ?? [])].some((group) => isOtherState(dataset, group));

/** What a run that starts from this one inherits; a set named twice is told once. */
export function inheritTuned(from: From): readonly Chosen[] {
  const sets = new Map<string, { data: string; indices: Set<number> }>();
  for (const { data, fingerprint, indices } of [...(from?.tunedBefore ?? []), ...(from?.tune ?? [])]) {
    const set = sets.get(fingerprint) ?? { data, indices: new Set() };
    sets.set(fingerprint, set);
    for (const index of indices) set.indices.add(index);
  }
  return [...sets].map(([fingerprint, { data, indices }]) => ({ data, fingerprint, indices: [...indices].toSorted((a, b) => a - b) }));
}

/** These samples of an open set as a record tells them; `null` where none of them is left to train on. */
export function describeGroup(dataset: CorrectedDataset, indices: readonly number[]): SampleGroup | null {
  const kept = indices.filter((index) => !isExcluded(dataset, index));
  if (kept.length === 0) return null;
  return {
    data: dataset.id,
    fingerprint: dataset.fingerprint,
    ...(dataset.corrections === null ? {} : { corrections: dataset.corrections }),
    ...(dataset.revision === undefined ? {} : { revision: dataset.revision }),
    indices: kept,
  };
}

/** Each of them so many times. */
export const toAddition = (dataset: CorrectedDataset, { indices }: SampleGroup, repeats = 1): Addition => ({
  samples: dataset.training,
  indices: Uint32Array.from(Array.from({ length: repeats }, () => indices).flat()),
});

export const countTuned = (groups: readonly SampleGroup[]): number => groups.reduce((sum, { indices }) => sum + indices.length, 0);
