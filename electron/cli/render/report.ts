/** An evaluation as a page: key figures, figures per class, confusion matrix, worst mistakes. */
import type { Evaluation, OtherLabels, Temperature } from '../../contract/evaluation.ts';
import { toCount, toDecimal, toPercent } from '../../contract/figures.ts';
import type { Result } from '../../contract/requests.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toMatrix, toMistakes } from './confusion.ts';
import { toLabelsUsed } from './issues.ts';
import { toSignificant } from './numbers.ts';
import type { Style } from './style.ts';
import { toPairs, toTable } from './table.ts';

export function toReport(result: Result<'evaluateRun'>, texts: Texts, columns: number, style: Style): string {
  const { evaluation, run, step, data, split, classes, testLooks, corrections, labelSource, otherLabels } = result;
  const words = texts.cli.evaluate;
  const names = evaluation.classes.map(({ name }) => name);
  const matrix = toMatrix(evaluation.confusion, names, columns, style);
  return [
    style.bold(words.title({ run, step, data, split, count: evaluation.count })),
    ...(classes === undefined ? [] : [words.classes({ names: classes })]),
    ...(corrections === null ? [texts.evaluate.labels({ source: labelSource })] : toLabelsUsed(corrections, texts)),
    [toKeyFigures(evaluation, texts, style), ...otherLabels.map((other) => toOtherLabels(other, texts))].join('\n'),
    toClassTable(evaluation, texts, style),
    ...(matrix === null ? [] : [`${style.bold(words.confusion)}\n${matrix}`]),
    `${style.bold(words.mistakes)}\n${toMistakes(evaluation.confusion, names, texts)}`,
    ...(split === 'test' ? [words.looks({ looks: testLooks })] : []),
  ].join('\n\n');
}

function toKeyFigures(evaluation: Evaluation, texts: Texts, style: Style): string {
  const words = texts.cli.evaluate;
  const more = texts.evaluate;
  const { accuracy, interval, loss, kappa, macroAuc, macroAveragePrecision, ece } = evaluation;
  const parts = (precision: number | null, recall: number | null): string => words.macroParts({ precision: toDecimal(precision, 4), recall: toDecimal(recall, 4) });
  return toPairs(
    [
      [words.accuracy, `${style.bold(toPercent(accuracy))}  ${toRange(interval, texts)}`],
      [words.loss, `${toSignificant(loss)}  ${words.lossUnit}`],
      [words.macroF1, `${toDecimal(evaluation.macroF1, 4)}  ${parts(evaluation.macroPrecision, evaluation.macroRecall)}`],
      [more.weightedF1, `${toDecimal(evaluation.weightedF1, 4)}  ${parts(evaluation.weightedPrecision, evaluation.weightedRecall)}`],
      [words.kappa, toDecimal(kappa, 4)],
      [words.macroAuc, toDecimal(macroAuc, 4)],
      [more.macroAveragePrecision, toDecimal(macroAveragePrecision, 4)],
      [words.ece, toDecimal(ece, 4)],
      [more.temperature, toScaling(evaluation.temperature, texts)],
    ],
    style,
  );
}

const toRange = ([low, high]: readonly [number, number], { cli }: Texts): string => cli.evaluate.interval({ low: toPercent(low), high: toPercent(high) });

function toScaling(temperature: Temperature, { evaluate: words }: Texts): string {
  if (temperature.how === 'none') return words.unscaled(temperature);
  const { fit, loss, ece } = temperature;
  return words.scaled({ temperature: toDecimal(temperature.temperature, 3), samples: fit.samples, data: fit.data, loss: toSignificant(loss), ece: toDecimal(ece, 4) });
}

function toOtherLabels({ labelSource, count, accuracy, interval, loss, macroF1 }: OtherLabels, texts: Texts): string {
  return texts.evaluate.otherLabels({ source: labelSource, count, accuracy: toPercent(accuracy), interval: toRange(interval, texts), loss: toSignificant(loss), f1: toDecimal(macroF1, 4) });
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
