/** What a report says of how sure the model is: a reliability diagram and a histogram. */
import type { CalibrationBin } from '../../../contract/evaluation.ts';
import { toDecimal, toPercent } from '../../../contract/figures.ts';
import type { Texts } from '../../../contract/texts/texts.ts';
import { html, nothing, type Markup } from '../markup.ts';
import { linePlot, type Line } from '../plots/linePlot.ts';
import type { Report } from '../report.ts';
import { colors } from '../style.ts';

const percent = (value: number): string => toPercent(value, 0);

export function toCalibration({ evaluation }: Report, texts: Texts): Markup {
  const words = texts.report;
  const { temperature, calibration, confidences, loss, ece } = evaluation;
  const axis = (title: string) => ({ title, low: 0, high: 1, format: percent });
  const lines: readonly Line[] = [
    { points: [[0, 0], [1, 1]], color: colors.faint, dash: '4 4', width: 1 },
    ...(temperature.how === 'fitted' ? [{ points: toPoints(temperature.bins), color: colors.faint, dots: true }] : []),
    { points: toPoints(calibration), color: colors.accent, dots: true, width: 1.8 },
  ];
  const rows = [
    { name: words.asIs, loss, ece },
    ...(temperature.how === 'fitted' ? [{ name: words.scaled, loss: temperature.loss, ece: temperature.ece }] : []),
  ];
  const scaling =
    temperature.how === 'fitted'
      ? words.scaling({ temperature: toDecimal(temperature.temperature, 3), samples: temperature.fit.samples, data: temperature.fit.data, before: toDecimal(temperature.fit.lossBefore, 4), after: toDecimal(temperature.fit.lossAfter, 4) })
      : words.unscaled({ why: temperature.why });
  return html`<section class="keep"><h2>${words.calibration}</h2><p>${scaling}</p><div class="plots">
<figure>${linePlot({ id: 'reliability', label: words.reliability, x: axis(words.confidence), y: axis(words.share), lines })}<figcaption>${words.reliability} <span style="color:${colors.accent}">●</span> ${words.asIs}${temperature.how === 'fitted' ? html` <span style="color:${colors.faint}">●</span> ${words.scaled}` : nothing}</figcaption></figure>
<figure>${toHistogram(confidences, words)}<figcaption>${words.histogram}</figcaption></figure>
</div><table><thead><tr><th></th><th>${texts.cli.evaluate.loss}</th><th>${texts.cli.evaluate.ece}</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><td>${row.name}</td><td>${toDecimal(row.loss, 4)}</td><td>${toPercent(row.ece)}</td></tr>`)}</tbody></table></section>`;
}

/** A bin's accuracy over its mean confidence; empty bins have none. */
const toPoints = (bins: readonly CalibrationBin[]): readonly (readonly [number, number])[] =>
  bins.flatMap(({ confidence, accuracy }) => (confidence === null || accuracy === null ? [] : [[confidence, accuracy] as const]));

function toHistogram({ right, wrong }: Report['evaluation']['confidences'], words: Texts['report']): Markup {
  const shares = (counts: readonly number[]): readonly number[] => {
    const total = Math.max(1, counts.reduce((sum, count) => sum + count, 0));
    return counts.map((count) => count / total);
  };
  const bins = right.length;
  const bars = shares(right).map((share, bin) => ({ left: (bin + 0.08) / bins, right: (bin + 0.92) / bins, bottom: 0, top: share, color: '#8fa7c7' }));
  const steps = shares(wrong).flatMap((share, bin) => [[bin / bins, share] as const, [(bin + 1) / bins, share] as const]);
  return linePlot({
    id: 'histogram',
    label: words.histogram,
    x: { title: words.confidence, low: 0, high: 1, format: percent },
    y: { title: words.share, low: 0, high: 1, format: percent },
    bars,
    lines: [{ points: steps, color: colors.wrong, width: 1.6 }],
  });
}
