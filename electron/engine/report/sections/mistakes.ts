/** The mistakes of a report, each with its picture. */
import { toPercent } from '../../../contract/figures.ts';
import type { Texts } from '../../../contract/texts/texts.ts';
import { writePng } from '../../recognise/png/writePng.ts';
import { html, type Markup } from '../markup.ts';
import type { Report } from '../report.ts';

/** `pictures`: of the mistakes that are shown, in their order. */
export function toMistakes({ mistakes: { total, shown }, data: { classNames, height, width } }: Report, pictures: readonly Uint8Array[], { report: words }: Texts): Markup {
  const tiles = shown.map(({ index, label, answer, confidence, runnerUp, runnerUpConfidence }, place) => {
    const [truth, given] = [classNames[label]!, classNames[answer]!];
    const source = `data:image/png;base64,${Buffer.from(writePng({ height, width, grey: pictures[place]! })).toString('base64')}`;
    return html`<figure><img src="${source}" alt="${truth} → ${given}" width="${width}" height="${height}"><figcaption><span>${truth} → <b>${given}</b></span><span>${toPercent(confidence, 1)}</span><small>${words.then({ className: classNames[runnerUp]!, probability: toPercent(runnerUpConfidence, 1) })}</small><small>#${index}</small></figcaption></figure>
`;
  });
  const note = total === 0 ? words.noMistakes : words.mistakesNote({ shown: shown.length, total });
  return html`<section><h2>${words.mistakes}</h2><p>${note}</p><div class="digits">${tiles}</div></section>`;
}
