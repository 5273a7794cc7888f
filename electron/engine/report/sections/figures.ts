/** The head of a report: what was evaluated, the key figures, and the same by other labels. */
import { toCount, toDecimal, toPercent } from '../../../contract/figures.ts';
import type { Texts } from '../../../contract/texts/texts.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Report } from '../report.ts';

export function toHead({ run, data, evaluation, madeAtMs, versions }: Report, texts: Texts): Markup {
  const words = texts.report;
  const { evaluate: names } = texts.cli;
  const { accuracy, interval, loss, macroF1, kappa, macroAuc, ece } = evaluation;
  const range = `${toPercent(interval[0])} – ${toPercent(interval[1])}`;
  return html`<header>
<p class="name">Inkling</p>
<h1>${words.title}</h1>
<p class="sub">${words.subject({ run: run.name ?? run.record.id, step: run.step, data: data.id, split: data.split, count: evaluation.count })} ${texts.evaluate.labels({ source: data.labelSource })}</p>
<p>${data.split === 'test' ? words.looks({ looks: data.testLooks }) : words.validationNote}</p>
<p>${words.made({ date: toDate(madeAtMs), version: versions.inkling })}</p>
<dl class="figures">
${[
  [names.accuracy, toPercent(accuracy), range],
  [names.loss, toDecimal(loss, 4), ''],
  [names.macroF1, toDecimal(macroF1, 4), ''],
  [names.kappa, toDecimal(kappa, 4), ''],
  [names.macroAuc, toDecimal(macroAuc, 4), ''],
  [names.ece, toPercent(ece), ''],
].map(([name, value, more]) => html`<div><dt>${name!}</dt><dd>${value!}${more === '' ? nothing : html`<small>${more!}</small>`}</dd></div>`)}
</dl>
</header>`;
}

export function toOtherLabels({ data, evaluation, otherLabels }: Report, texts: Texts): Markup {
  if (otherLabels.length === 0) return nothing;
  const words = texts.report;
  const { evaluate: names } = texts.cli;
  const rows = [{ labelSource: data.labelSource, ...evaluation }, ...otherLabels];
  return html`<section class="keep"><h2>${words.byLabels}</h2><table>
<thead><tr><th>${words.labels}</th><th>${words.samples}</th><th>${names.accuracy}</th><th>${words.interval}</th><th>${names.loss}</th><th>${names.macroF1}</th><th>${names.kappa}</th></tr></thead>
<tbody>${rows.map(
    ({ labelSource, count, accuracy, interval, loss, macroF1, kappa }) =>
      html`<tr><td>${texts.evaluate.labelSources[labelSource]}</td><td>${toCount(count)}</td><td>${toPercent(accuracy)}</td><td>${toPercent(interval[0])} – ${toPercent(interval[1])}</td><td>${toDecimal(loss, 4)}</td><td>${toDecimal(macroF1, 4)}</td><td>${toDecimal(kappa, 4)}</td></tr>`,
  )}</tbody></table></section>`;
}

/** 2026-11-24 07:40 UTC */
export const toDate = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
