/** The samples of a data set, counted. */
import type { DataStats } from '../../contract/dataset.ts';
import { toCount, toDecimal } from '../../contract/figures.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

export function toDataStats(stats: DataStats, texts: Texts, style: Style): string {
  const { data: words, splits } = texts.cli;
  const { id, height, width, classNames, training, test, testLooks } = stats;
  const parts = [
    { name: words.training, part: training },
    ...(test === null ? [] : [{ name: words.test, part: test }]),
  ];
  const rows = classNames.map((name, c) => [name, ...parts.map(({ part }) => toCount(part.classCounts[c] ?? 0))]);
  const total = [words.total, ...parts.map(({ part }) => toCount(part.count))];
  const columns = [{ title: words.class }, ...parts.map(({ name }) => ({ title: name, align: 'right' as const }))];
  return [
    style.bold(words.statsTitle({ data: id, height, width, classes: classNames.length })),
    toTable(columns, [...rows, total], style),
    ...parts.map(({ name, part }) => words.ink({ part: name, mean: toDecimal(part.mean, 4), deviation: toDecimal(part.deviation, 4) })),
    ...(test === null ? [words.noTest({ part: splits.test })] : [words.testLooks({ looks: testLooks })]),
  ].join('\n');
}
