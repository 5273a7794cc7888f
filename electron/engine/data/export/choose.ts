/** Which samples of a data set are exported. */
import type { Part } from '../../../contract/sample.ts';
import { InklingError } from '../../../contract/errors.ts';
import { nearestName } from '../../validate.ts';
import type { Dataset, Samples } from '../dataset.ts';

export interface Choice {
  readonly part: Part | null;
  readonly indices: readonly number[] | null;
  /** Of the test part, where no part is named. */
  readonly testIndices?: readonly number[];
  readonly classes: readonly string[] | null;
  readonly isLeftOut?: (part: Part, index: number) => boolean;
}

export interface ChosenPart {
  readonly part: Part;
  readonly samples: Samples;
  /** Into the part, in the order of the export. */
  readonly indices: readonly number[];
}

/** Parts of which nothing was chosen are left out. Throws `classUnknown`, `sampleUnknown` or `exportEmpty`. */
export function chooseSamples(dataset: Dataset, { part, indices, testIndices, classes, isLeftOut = () => false }: Choice): readonly ChosenPart[] {
  const wanted = classes?.map((name) => indexOfClass(dataset, name)) ?? null;
  const isListed = indices !== null || testIndices !== undefined;
  const parts = (['training', 'test'] as const).filter((each) => (part !== null ? each === part : !isListed || listOf(each) !== null));
  const chosen = parts.flatMap((each) => {
    const samples = dataset[each];
    if (samples === null) return [];
    const listed = listOf(each) ?? Array.from({ length: samples.count }, (_, i) => i);
    const beyond = listed.find((index) => index >= samples.count);
    if (beyond !== undefined) throw new InklingError('sampleUnknown', { data: dataset.id, part: each, index: beyond, count: samples.count });
    const kept = listed.filter((index) => (wanted === null || wanted.includes(samples.labels[index]!)) && !isLeftOut(each, index));
    return kept.length === 0 ? [] : [{ part: each, samples, indices: kept }];
  });
  if (chosen.length === 0) throw new InklingError('exportEmpty', { data: dataset.id });
  return chosen;

  function listOf(each: Part): readonly number[] | null {
    return part === null && each === 'test' ? (testIndices ?? null) : indices;
  }
}

function indexOfClass({ id, classNames }: Dataset, name: string): number {
  const index = classNames.indexOf(name.normalize('NFC'));
  if (index < 0) throw new InklingError('classUnknown', { data: id, name, known: classNames, nearest: nearestName(name, classNames) });
  return index;
}
