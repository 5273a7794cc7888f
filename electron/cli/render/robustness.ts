/** A robustness card as a table: a row for each kind of change. */
import { toCount, toPercent } from '../../contract/figures.ts';
import type { Robustness } from '../../contract/robustness.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { toPairs, toTable } from './table.ts';

export function toRobustness({ run, step, data, split, count, clean, meanAccuracy, kinds, testLooks }: Robustness, texts: Texts, style: Style): string {
  const words = texts.explain;
  const rows = kinds.map(({ kind, unit, points }) => [
    words.corruptions[kind],
    toPercent(points.reduce((sum, { accuracy }) => sum + accuracy, 0) / points.length),
    points.map(({ strength, accuracy }) => `${style.dim(`${strength}${words.units[unit]}`)} ${toPercent(accuracy)}`).join('  '),
  ]);
  return [
    style.bold(words.robustness({ run, step: toCount(step), data, split, count: toCount(count) })),
    toPairs([[words.clean, toPercent(clean)], [words.changed, style.bold(toPercent(meanAccuracy))]], style),
    toTable([{ title: words.kind }, { title: words.mean, align: 'right' }, { title: words.strengths }], rows, style),
    words.pixelsOf28,
    ...(split === 'test' ? [texts.cli.evaluate.looks({ looks: testLooks })] : []),
  ].join('\n\n');
}
