/** What a model reads in pictures and drawings, with what else it might be. */
import type { Answer, FileAnswer } from '../../contract/answer.ts';
import { toPercent } from '../../contract/figures.ts';
import type { NumberAnswer } from '../../contract/numberAnswer.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toBlocks } from './picture.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

const othersShown = 2;
/** What would read 0.00 % is no alternative. */
const leastShown = 0.00005;

/** One line per picture; with `withPictures` each below what the network saw of it. */
export function toAnswers(answers: readonly FileAnswer[], texts: Texts, style: Style, withPictures: boolean): string {
  const words = texts.cli.recognise;
  const columns = [{ title: words.file }, { title: words.answer }, { title: words.sure, align: 'right' as const }, { title: words.others }];
  const table = (list: readonly FileAnswer[]): string => toTable(columns, list.map((answer) => toRow(answer, texts, style)), style);
  if (!withPictures) return table(answers);
  return answers.map((answer) => `${toBlocks(answer, style)}\n${table([answer])}`).join('\n\n');
}

/** One line per drawing, numbered from 1, with its label where it has one. */
export function toDrawnAnswers(answers: readonly (Answer & { readonly truth: string | null })[], texts: Texts, style: Style): string {
  const words = texts.cli.recognise;
  const columns = [{ title: words.drawing, align: 'right' as const }, { title: words.label }, { title: words.answer }, { title: words.sure, align: 'right' as const }, { title: words.others }];
  return toTable(columns, answers.map((answer, place) => [String(place + 1), answer.truth ?? '', ...toWords(answer, texts, style)]), style);
}

/** One line per row of digits: what is read, how sure all of it is, and of each digit. */
export function toNumbers(answers: readonly (NumberAnswer & { readonly name: string })[], title: string, texts: Texts, style: Style): string {
  const words = texts.cli.recognise;
  const columns = [{ title }, { title: words.number }, { title: words.sure, align: 'right' as const }, { title: '' }];
  const eachOf = ({ digits }: NumberAnswer): string => digits.map(({ label, probabilities }) => `${label} ${toPercent(Math.max(...probabilities))}`).join(', ');
  return toTable(columns, answers.map((answer) => (answer.confidence === null ? [answer.name, words.noInk] : [answer.name, style.bold(answer.number), toPercent(answer.confidence), eachOf(answer)])), style);
}

const toRow = (answer: FileAnswer, texts: Texts, style: Style): readonly string[] => [answer.file, ...toWords(answer, texts, style)];

/** What is none of the classes, so far as can be told, is a “?”, with what it is likest behind it. */
function toWords({ label, known, probabilities, classNames }: Answer, texts: Texts, style: Style): readonly string[] {
  if (label === null) return [texts.cli.recognise.noInk];
  const ranked = probabilities.map((p, c) => ({ p, name: classNames[c] ?? '' })).sort((a, b) => b.p - a.p);
  const others = ranked.slice(1, 1 + othersShown).filter(({ p }) => p >= leastShown).map(({ name, p }) => `${name} ${toPercent(p)}`);
  return [style.bold(known === false ? texts.cli.recognise.unknown({ label }) : label), toPercent(ranked[0]?.p ?? null), others.join(', ')];
}
