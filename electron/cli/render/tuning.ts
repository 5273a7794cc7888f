/** A fine-tuning in words: what it is trained on, and what came of it. */
import { toCount, toPercent } from '../../contract/figures.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { BeforeAndAfter, Judgement, Turned, TuningPlan } from '../../contract/tuning.ts';
import { nameOfData } from './names.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

/** More of one kind are counted only: `--json` has all. */
const mostTurned = 20;

export function toTuningPlan({ samples, layers }: Pick<TuningPlan, 'samples' | 'layers'>, { tuning: words }: Texts): string {
  const names = (frozen: boolean): string[] => layers.filter((layer) => layer.frozen === frozen).map(({ name }) => name);
  return [
    words.plan(samples),
    ...(samples.excluded + samples.lost === 0 ? [] : [words.leftOut(samples)]),
    ...(samples.leaving === 0 ? [] : [words.leaving({ count: samples.leaving })]),
    words.layers({ trained: names(false), frozen: names(true) }),
  ].join('\n');
}

export function toJudgement(judgement: Judgement, texts: Texts, style: Style): string {
  const { fresh, old, forgetting, kept, why, use, allowance } = judgement;
  const { tuning: words } = texts;
  const sides = old === null ? fresh : [...fresh, old];
  const verdict = words.verdict({ why, use, forgetting, allowance });
  return [
    toSides(sides, texts, style),
    style.dim(words.interval),
    ...toTurned(sides.flatMap(({ fixed }) => fixed), words.fixedTitle, judgement, texts, style),
    ...toTurned(sides.flatMap(({ broken }) => broken), words.brokenTitle, judgement, texts, style),
    ...(forgetting === null ? [] : [words.forgetting({ points: forgetting })]),
    kept ? style.bold(verdict) : style.red(verdict),
  ].join('\n');
}

function toSides(sides: readonly BeforeAndAfter[], texts: Texts, style: Style): string {
  const { tuning: words } = texts;
  const accuracy = ({ accuracy, interval }: BeforeAndAfter['before']): string => `${toPercent(accuracy)}  ${toPercent(interval[0])} – ${toPercent(interval[1])}`;
  const rows = sides.map(({ of, data, count, before, after, fixed, broken }) => [
    words.basis[of], data.map((name) => nameOfData(name, texts)).join(', '), toCount(count), accuracy(before), accuracy(after), toCount(fixed.length), toCount(broken.length),
  ]);
  const right = (title: string) => ({ title, align: 'right' as const });
  return toTable([{ title: words.asked }, { title: texts.fineTune.data }, ...[words.samples, words.before, words.after, words.fixed, words.broken].map(right)], rows, style);
}

function toTurned(turned: readonly Turned[], title: (v: { count: number }) => string, { classNames }: Judgement, { tuning: words }: Texts, style: Style): string[] {
  if (turned.length === 0) return [];
  const lines = turned.slice(0, mostTurned).map(({ data, index, label, before, after }) =>
    `  ${words.turned({ data, index, label: classNames[label]!, before: classNames[before]!, after: classNames[after]! })}`);
  return [style.bold(title({ count: turned.length })), ...lines, ...(turned.length > mostTurned ? [`  ${words.more({ count: turned.length - mostTurned })}`] : [])];
}
