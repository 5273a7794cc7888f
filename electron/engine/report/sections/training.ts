/** What a report says of how the run learnt: loss and accuracy, epoch by epoch. */
import { toDecimal, toPercent } from '../../../contract/figures.ts';
import type { EpochMetrics } from '../../../contract/run.ts';
import type { Texts } from '../../../contract/texts/texts.ts';
import { html, nothing, type Markup } from '../markup.ts';
import { linePlot, type Axis, type Line } from '../plots/linePlot.ts';
import type { Report } from '../report.ts';
import { colors } from '../style.ts';

export function toTraining({ training }: Report, { report: words, cli }: Texts): Markup {
  if (training.length < 2) return nothing;
  const plot = (key: keyof EpochMetrics, label: string, y: (values: readonly number[]) => Axis): Markup => {
    const toPoints = (of: 'train' | 'validation') => training.flatMap(({ epoch, [of]: metrics }) => (typeof metrics?.[key] === 'number' ? [[epoch, metrics[key]] as const] : []));
    const [train, validation] = [toPoints('train'), toPoints('validation')];
    const values = [...train, ...validation].map(([, value]) => value);
    if (values.length === 0) return nothing;
    const lines: readonly Line[] = [
      { points: train, color: colors.faint },
      { points: validation, color: colors.accent, dash: '5 3', width: 1.8 },
    ];
    const [first, last] = [training[0]!.epoch, training.at(-1)!.epoch];
    const x: Axis = { title: words.epoch, low: first, high: last, format: (value) => (Number.isInteger(value) ? String(value) : '') };
    return html`<figure>${linePlot({ id: `training-${key}`, label, x, y: y(values), lines })}<figcaption>${label}</figcaption></figure>`;
  };
  return html`<section class="keep"><h2>${words.training}</h2><div class="plots">
${plot('loss', words.lossCurve, (values) => ({ title: cli.evaluate.loss, low: 0, high: Math.max(1e-9, ...values), format: (value) => toDecimal(value, 2) }))}
${plot('accuracy', words.accuracyCurve, (values) => ({ title: cli.evaluate.accuracy, low: Math.min(...values, 0.999), high: 1, format: (value) => toPercent(value, 1) }))}
</div></section>`;
}
