/** Explanations of one answer as a table: what each kind of map is worth. */
import { toCount, toDecimal, toPercent } from '../../contract/figures.ts';
import type { Explanation, Neighbours } from '../../contract/explain.ts';
import type { Part } from '../../contract/sample.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { toPairs, toTable } from './table.ts';

interface Sample {
  readonly part: Part;
  readonly index: number;
  readonly data: string;
}

export function toExplanations(sample: Sample, explanations: readonly Explanation[], near: Neighbours, texts: Texts, style: Style): string {
  const words = texts.explain;
  const { run, step, classNames, probabilities, explained } = explanations[0]!;
  const rows = explanations.flatMap(({ kind, map }) => {
    if (map === null) return [];
    const { deletion, control, completeness } = map;
    return [[words.mapKinds[kind], toDecimal(deletion?.area ?? null, 3), toDecimal(deletion?.randomArea ?? null, 3), toDecimal(control?.correlation ?? null, 2), toPercent(completeness?.error ?? null)]];
  });
  const columns = [words.deletion, words.random, words.control, words.completeness].map((title) => ({ title, align: 'right' as const }));
  const list = near.neighbours.map(({ index, label }) => words.neighbour({ index, label: near.classNames[label]! })).join(', ');
  return [
    style.bold(words.explanation({ run, step: toCount(step), ...sample, explained: classNames[explained]! })),
    toPairs(classNames.map((name, c) => [name, toPercent(probabilities[c]!)] as const), style),
    toTable([{ title: words.map }, ...columns], rows, style),
    ...(explanations.some(({ lacks }) => lacks !== null) ? [words.noConvolution] : []),
    words.legend,
    words.neighbours({ list }),
  ].join('\n\n');
}
