/** What the figures of a report rest on: network, plan, data, digests and versions. */
import { toCount, toShortest } from '../../../contract/figures.ts';
import type { Texts } from '../../../contract/texts/texts.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Report } from '../report.ts';
import { toDate } from './figures.ts';

export function toNetwork({ run: { layers } }: Report, { report: words }: Texts): Markup {
  const total = layers.reduce((sum, { weights }) => sum + weights, 0);
  return html`<section class="keep"><h2>${words.network}</h2><table>
<thead><tr><th>${words.layer}</th><th>${words.kind}</th><th>${words.output}</th><th>${words.weights}</th></tr></thead>
<tbody>${layers.map(({ name, type, outputShape, weights }) => html`<tr><td>${name}</td><td>${type}</td><td>${outputShape.join(' × ')}</td><td>${toCount(weights)}</td></tr>`)}
<tr><td>${words.total}</td><td></td><td></td><td>${toCount(total)}</td></tr></tbody></table></section>`;
}

export function toPlan({ run: { record } }: Report, { report: words }: Texts): Markup {
  return html`<section class="keep"><h2>${words.plan}</h2><table class="words"><tbody>${flatten(record.plan).map(([path, value]) => html`<tr><td>${path}</td><td>${value}</td></tr>`)}</tbody></table></section>`;
}

/** Keras's names with their values, what is not done left out: `optimizer.learningRate`, 0.004. */
function flatten(value: unknown, path = ''): readonly (readonly [path: string, value: string])[] {
  if (value === null || value === undefined || path === 'schema') return [];
  if (typeof value === 'number') return [[path, toShortest(value, 6)]];
  if (typeof value === 'string' || typeof value === 'boolean') return [[path, String(value)]];
  if (Array.isArray(value)) return value.length === 0 ? [] : [[path, value.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ')]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
}

export function toBasis({ run, data, evaluation, versions }: Report, { report: words }: Texts): Markup {
  const { record, name, step, weights } = run;
  const { facts } = words;
  const rows: readonly (readonly [string, string | Markup | null])[] = [
    [facts.run, `${record.id}, ${step}`],
    [facts.name, name],
    [facts.preset, record.preset],
    [facts.made, toDate(record.createdAtMs)],
    [facts.startedFrom, record.from === null ? null : words.startedFrom(record.from)],
    [facts.trainedOn, words.trainedOn({ data: record.data.id, training: record.data.trainingCount, validation: record.data.validationCount, chosenOf: (record.from?.tune ?? []).map((group) => group.data) })],
    [facts.evaluatedOn, words.evaluatedOn({ data: data.id, split: data.split, count: evaluation.count })],
    [facts.pictures, `${data.height} × ${data.width}`],
    [facts.trainedFingerprint, html`<code>${record.data.fingerprint}</code>`],
    [facts.fingerprint, html`<code>${data.fingerprint}</code>`],
    [facts.corrections, data.corrections === null ? null : html`<code>${data.corrections.digest}</code>`],
    [facts.weights, html`<code>${weights}</code>`],
    [facts.inkling, versions.inkling],
    [facts.tensorflow, `${versions.tensorflow} (${versions.backend})`],
  ];
  return html`<section class="keep"><h2>${words.basis}</h2><table class="words"><tbody>${rows.map(([title, value]) => (value === null ? nothing : html`<tr><td>${title}</td><td>${value}</td></tr>`))}</tbody></table><p style="margin-top:12px">${words.method}</p></section>`;
}
