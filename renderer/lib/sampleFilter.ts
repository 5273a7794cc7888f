/** Which samples are shown, and in which order. Filters of one kind widen each other, those of different kinds narrow. */
import { isEdited, isRight, type SampleId, type SampleTable } from './sampleTable.ts';

export type Filter =
  /** `validation`: of the training part, what the picked model held out. */
  | { readonly kind: 'split'; readonly split: 'training' | 'validation' | 'test' }
  | { readonly kind: 'label'; readonly label: number }
  | { readonly kind: 'answer'; readonly answer: number }
  | { readonly kind: 'verdict'; readonly right: boolean }
  /** Both bounds belong to it. */
  | { readonly kind: 'confidence'; readonly least: number; readonly most: number }
  | { readonly kind: 'excluded'; readonly is: boolean }
  | { readonly kind: 'edited' }
  /** In the list of issues that is open. */
  | { readonly kind: 'issue' };
export type FilterKind = Filter['kind'];

/** A value of its own for each filter that is another. */
export const toKey = (filter: Filter): string => JSON.stringify(filter);

/** Those that can only be told once a model has answered. */
export const needsAnswers = (filter: Filter): boolean =>
  filter.kind === 'answer' || filter.kind === 'verdict' || filter.kind === 'confidence' || (filter.kind === 'split' && filter.split === 'validation');

/** One filter more; of confidences and of right and wrong there is one at a time. */
export function withFilter(filters: readonly Filter[], added: Filter): readonly Filter[] {
  const isReplaced = (filter: Filter): boolean => toKey(filter) === toKey(added) || (filter.kind === added.kind && (added.kind === 'confidence' || added.kind === 'verdict' || added.kind === 'excluded'));
  return [...filters.filter((filter) => !isReplaced(filter)), added];
}

export const withoutFilter = (filters: readonly Filter[], removed: Filter): readonly Filter[] => filters.filter((filter) => toKey(filter) !== toKey(removed));

type Test = (id: SampleId) => boolean;

function toTest(table: SampleTable, filter: Filter): Test {
  switch (filter.kind) {
    case 'split':
      if (filter.split === 'validation') return (id) => table.heldOut[id] === 1;
      return filter.split === 'training' ? (id) => id < table.trainingCount : (id) => id >= table.trainingCount;
    case 'label':
      return (id) => table.labels[id] === filter.label;
    case 'answer':
      return (id) => table.answers[id] === filter.answer;
    case 'verdict':
      return (id) => isRight(table, id) === filter.right;
    case 'confidence':
      return (id) => table.confidences[id]! >= filter.least && table.confidences[id]! <= filter.most;
    case 'excluded':
      return (id) => (table.excluded[id] === 1) === filter.is;
    case 'edited':
      return (id) => isEdited(table, id);
    case 'issue':
      return (id) => !Number.isNaN(table.scores[id]);
  }
}

/** In the order of the table. */
export function filterSamples(table: SampleTable, filters: readonly Filter[]): Uint32Array {
  const kinds = new Map<FilterKind, Test[]>();
  for (const filter of filters) kinds.set(filter.kind, [...(kinds.get(filter.kind) ?? []), toTest(table, filter)]);
  const tests = [...kinds.values()].map((each): Test => (each.length === 1 ? each[0]! : (id) => each.some((test) => test(id))));
  const kept = new Uint32Array(table.count);
  let count = 0;
  for (let id = 0; id < table.count; id++) if (tests.every((test) => test(id))) kept[count++] = id;
  return kept.slice(0, count);
}

/** How many samples of each class pass all filters but those of labels. */
export function countClasses(table: SampleTable, filters: readonly Filter[], classCount: number): readonly number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const id of filterSamples(table, filters.filter(({ kind }) => kind !== 'label'))) counts[table.labels[id]!]!++;
  return counts;
}
