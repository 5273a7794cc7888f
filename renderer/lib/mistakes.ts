/** A model's answers as a list of digits to look at: which of them, and in which order. */
import type { Answers } from '../../electron/contract/sample.ts';

/** A cell of the confusion matrix: what the digit is, and what was answered. */
export interface Cell {
  readonly label: number;
  readonly answer: number;
}

/** A pair of classes that are taken for one another, one way, and how often. */
export interface Pair extends Cell {
  readonly count: number;
}

export const mistakeOrders = ['sure', 'unsure', 'pair'] as const;
/** The most confident first; the least confident first; the most frequent pair of classes first, in it the most confident. */
export type MistakeOrder = (typeof mistakeOrders)[number];

/** All that are wrong, those of one cell, or some that were chosen elsewhere, by index. */
export type Choice = { readonly kind: 'mistakes' } | { readonly kind: 'cell'; readonly cell: Cell } | { readonly kind: 'chosen'; readonly indices: ReadonlySet<number> };

/** Row: true class; column: answered class. The most frequent first, without the diagonal and what never happened. */
export const toWorstPairs = (confusion: readonly (readonly number[])[]): readonly Pair[] =>
  confusion
    .flatMap((row, label) => row.map((count, answer): Pair => ({ label, answer, count })))
    .filter(({ label, answer, count }) => label !== answer && count > 0)
    .sort((a, b) => b.count - a.count);

/** Indices of samples in their part. */
export function listDigits({ indices, labels, answers, confidences }: Answers, choice: Choice, order: MistakeOrder): readonly number[] {
  const isShown = (place: number): boolean => {
    if (choice.kind === 'chosen') return choice.indices.has(indices[place]!);
    if (choice.kind === 'mistakes') return labels[place] !== answers[place];
    return labels[place] === choice.cell.label && answers[place] === choice.cell.answer;
  };
  const places = indices.map((_, place) => place).filter(isShown);
  const bySureness = (a: number, b: number): number => confidences[b]! - confidences[a]!;
  if (order === 'unsure') places.sort((a, b) => -bySureness(a, b));
  else if (order === 'sure') places.sort(bySureness);
  else {
    const toPair = (place: number): string => `${labels[place]} ${answers[place]}`;
    const counts = new Map<string, number>();
    for (const place of places) counts.set(toPair(place), (counts.get(toPair(place)) ?? 0) + 1);
    places.sort((a, b) => counts.get(toPair(b))! - counts.get(toPair(a))! || toPair(a).localeCompare(toPair(b)) || bySureness(a, b));
  }
  return places.map((place) => indices[place]!);
}
