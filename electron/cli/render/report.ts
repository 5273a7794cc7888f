/** An evaluation as a page: key figures, figures per class, confusion matrix, worst mistakes. */
import type { Evaluation } from '../../contract/evaluation.ts';
import { toCount, toDecimal, toPercent } from '../../contract/figures.ts';
import type { Result } from '../../contract/requests.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toMatrix, toMistakes } from './confusion.ts';
import { toLabelsUsed } from './issues.ts';
import { toSignificant } from './numbers.ts';
import type { Style } from './style.ts';
import { toPairs, toTable } from './table.ts';

export function toReport(result: Result<'evaluateRun'>, texts: Texts, columns: number, style: Style): string {
  const { evaluation, run, step, data, split, classes, testLooks, corrections } = result;
  const words = texts.cli.evaluate;
  const names = evaluation.classes.map(({ name }) => name);
  const matrix = toMatrix(evaluation.confusion, names, columns, style);
  return [
    style.bold(words.title({ run, step, data, split, count: evaluation.count })),
    ...(classes === undefined ? [] : [words.classes({ names: classes })]),
    ...toLabelsUsed(corrections, texts),
    toKeyFigures(evaluation, texts, style),
    toClassTable(evaluation, texts, style),
    ...(matrix === null ? [] : [`${style.bold(words.confusion)}\n${matrix}`]),
    `${style.bold(words.mistakes)}\n${toMistakes(evaluation.confusion, names, texts)}`,
    ...(split === 'test' ? [words.looks({ looks: testLooks })] : []),
  ].join('\n\n');
}

function toKeyFigures(evaluation: Evaluation, texts: Texts, style: Style): string {
  const words = texts.cli.evaluate;
  const { accuracy, interval, loss, macroF1, macroPrecision, macroRecall, kappa, macroAuc, ece } = evaluation;
  const range = words.interval({ low: toPercent(interval[0]), high: toPercent(interval[1]) });
  const parts = words.macroParts({ precision: toDecimal(macroPrecision, 4), recall: toDecimal(macroRecall, 4) });
  return toPairs(
    [
      [words.accuracy, `${style.bold(toPercent(accuracy))}  ${range}`],
      [words.loss, `${toSignificant(loss)}  ${words.lossUnit}`],
      [words.macroF1, `${toDecimal(macroF1, 4)}  ${parts}`],
      [words.kappa, toDecimal(kappa, 4)],
      [words.macroAuc, toDecimal(macroAuc, 4)],
      [words.ece, toDecimal(ece, 4)],
    ],
    style,
  );
}

function toClassTable({ classes }: Evaluation, texts: Texts, style: Style): string {
  const words = texts.cli.evaluate;
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [{ title: words.class }, ...[words.support, words.precision, words.recall, words.f1, words.auc].map(right)];
  const rows = classes.map(({ name, support, precision, recall, f1, auc }) => [
    name,
    toCount(support),
    ...[precision, recall, f1, auc].map((figure) => toDecimal(figure, 4)),
  ]);
  return toTable(columns, rows, style);
}
