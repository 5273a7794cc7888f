/** What a model reads in pictures, with what else it might be. */
import type { FileAnswer } from '../../contract/answer.ts';
import { toPercent } from '../../contract/figures.ts';
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

function toRow({ file, label, probabilities, classNames }: FileAnswer, texts: Texts, style: Style): readonly string[] {
  if (label === null) return [file, texts.cli.recognise.noInk];
  const ranked = probabilities.map((p, c) => ({ p, name: classNames[c] ?? '' })).sort((a, b) => b.p - a.p);
  const others = ranked.slice(1, 1 + othersShown).filter(({ p }) => p >= leastShown).map(({ name, p }) => `${name} ${toPercent(p)}`);
  return [file, style.bold(label), toPercent(ranked[0]?.p ?? null), others.join(', ')];
}
