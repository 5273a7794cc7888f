/** What a report says class by class: the matrix, a table, and the curves of one class against the rest. */
import { toCount, toDecimal, toPercent } from '../../../contract/figures.ts';
import type { ClassScore } from '../../../contract/evaluation.ts';
import type { Texts } from '../../../contract/texts/texts.ts';
import { html, nothing, type Markup } from '../markup.ts';
import { linePlot, type Axis, type Line } from '../plots/linePlot.ts';
import { matrixPlot } from '../plots/matrixPlot.ts';
import type { Report } from '../report.ts';
import { colors } from '../style.ts';

export function toMatrix({ evaluation, data }: Report, { report: words }: Texts): Markup {
  const plot = matrixPlot(evaluation.confusion, data.classNames, { label: `${words.confusion}. ${words.confusionNote}`, truth: words.truth, answer: words.answer });
  return html`<section class="keep"><h2>${words.confusion}</h2><p>${words.confusionNote}</p><figure class="matrix">${plot}</figure></section>`;
}

export function toClassTable({ evaluation }: Report, texts: Texts): Markup {
  const words = texts.report;
  const { evaluate: names } = texts.cli;
  const toRow = (name: string, support: number, figures: readonly (number | null)[]): Markup =>
    html`<tr><td>${name}</td><td>${toCount(support)}</td>${figures.map((figure) => html`<td>${toDecimal(figure, 4)}</td>`)}</tr>`;
  const { count, macroPrecision, macroRecall, macroF1, macroAuc, macroAveragePrecision, weightedPrecision, weightedRecall, weightedF1 } = evaluation;
  return html`<section class="keep"><h2>${words.classes}</h2><div class="wide"><table>
<thead><tr><th>${names.class}</th><th>${names.support}</th><th>${names.precision}</th><th>${names.recall}</th><th>${names.f1}</th><th>${names.auc}</th><th>${words.averagePrecision}</th></tr></thead>
<tbody>${evaluation.classes.map(({ name, support, precision, recall, f1, auc, averagePrecision }) => toRow(name, support, [precision, recall, f1, auc, averagePrecision]))}</tbody>
<tbody>${toRow(words.macro, count, [macroPrecision, macroRecall, macroF1, macroAuc, macroAveragePrecision])}
<tr><td>${words.weighted}</td><td>${toCount(count)}</td>${[weightedPrecision, weightedRecall, weightedF1].map((figure) => html`<td>${toDecimal(figure, 4)}</td>`)}<td></td><td></td></tr></tbody>
</table></div></section>`;
}

export function toCurves({ evaluation }: Report, { report: words }: Texts): Markup {
  const withRoc = evaluation.classes.filter(({ auc }) => auc !== null);
  const withPrecision = evaluation.classes.filter(({ averagePrecision }) => averagePrecision !== null);
  const worstRoc = leastOf(withRoc, ({ auc }) => auc!);
  const worst = leastOf(withPrecision, ({ averagePrecision }) => averagePrecision!);
  if (worstRoc === null || worst === null) return nothing;
  const rocLines = toLines(withRoc, worstRoc, ({ roc }) => roc.map((point) => [point.falsePositiveRate, point.truePositiveRate]));
  // Steps: the precision of a point holds for the recall that it adds.
  const precisionLines = toLines(withPrecision, worst, ({ precisionRecall }) => precisionRecall.flatMap(({ recall, precision }, i) => (i === 0 ? [[recall, precision] as const] : [[precisionRecall[i - 1]!.recall, precision] as const, [recall, precision] as const])));
  // Near the corner, where the curves of a good model are.
  const reach = toReach(1 - Math.min(...withRoc.map(({ auc }) => auc!)));
  const depth = toReach(1 - Math.min(...withPrecision.map(({ averagePrecision }) => averagePrecision!)));
  return html`<section class="keep"><h2>${words.curves}</h2><div class="plots">
<figure>${linePlot({ id: 'roc', label: words.roc({ classes: worstRoc.name }), x: percentAxis(words.falsePositives, 0, reach), y: percentAxis(words.truePositives, 1 - reach, 1), lines: rocLines })}<figcaption>${words.roc({ classes: worstRoc.name })}</figcaption></figure>
<figure>${linePlot({ id: 'precision', label: words.precisionRecall({ classes: worst.name }), x: percentAxis(words.recall, 1 - depth, 1), y: percentAxis(words.precision, 1 - depth, 1), lines: precisionLines })}<figcaption>${words.precisionRecall({ classes: worst.name })}</figcaption></figure>
</div></section>`;
}

const percentAxis = (title: string, low: number, high: number): Axis => ({ title, low, high, format: (value) => toPercent(value, high - low < 0.1 ? 1 : 0) });

/** What is shown of an axis, by what is lacking to an area of 1. */
const toReach = (lack: number): number => (lack < 0.002 ? 0.05 : lack < 0.02 ? 0.2 : 1);

function leastOf(classes: readonly ClassScore[], toFigure: (score: ClassScore) => number): ClassScore | null {
  return classes.reduce<ClassScore | null>((least, score) => (least === null || toFigure(score) < toFigure(least) ? score : least), null);
}

function toLines(classes: readonly ClassScore[], worst: ClassScore, toPoints: (score: ClassScore) => readonly (readonly [number, number])[]): readonly Line[] {
  const others = classes.filter((score) => score !== worst).map((score) => ({ points: toPoints(score), color: colors.accent, width: 0.8 }));
  return [...others, { points: toPoints(worst), color: colors.wrong, dash: '5 3', width: 1.8 }];
}
