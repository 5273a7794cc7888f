/** A report as one page that needs nothing but itself: no scripts, no other files. */
import { languages, type Language } from '../../contract/texts/texts.ts';
import type { Gathered } from './gather.ts';
import { html, Markup } from './markup.ts';
import { toBasis, toNetwork, toPlan } from './sections/basis.ts';
import { toCalibration } from './sections/calibration.ts';
import { toClassTable, toCurves, toMatrix } from './sections/classes.ts';
import { toHead, toOtherLabels } from './sections/figures.ts';
import { toMistakes } from './sections/mistakes.ts';
import { toTraining } from './sections/training.ts';
import { style } from './style.ts';

const documentLanguages: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

export function toPage({ report, pictures }: Gathered, language: Language): string {
  const texts = languages[language];
  const title = `${texts.report.title} – ${report.run.name ?? report.run.record.id}`;
  return html`${new Markup('<!doctype html>')}
<html lang="${documentLanguages[language]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title><style>${new Markup(style)}</style></head>
<body>
${toHead(report, texts)}
${toOtherLabels(report, texts)}
${toMatrix(report, texts)}
${toClassTable(report, texts)}
${toCurves(report, texts)}
${toCalibration(report, texts)}
${toTraining(report, texts)}
${toMistakes(report, pictures, texts)}
${toNetwork(report, texts)}
${toPlan(report, texts)}
${toBasis(report, texts)}
</body></html>
`.text;
}
