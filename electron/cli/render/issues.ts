/** What may be wrong with samples, one a line with its reason, and what was corrected so far. */
import type { CorrectionList, CorrectionsState } from '../../contract/corrections.ts';
import { toDecimal, toPercent } from '../../contract/figures.ts';
import { toIssueReason } from '../../contract/issueReason.ts';
import type { Issue, IssueList } from '../../contract/issues.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toCommandLine } from './help.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

export function toIssues(list: IssueList, texts: Texts, style: Style): string {
  const words = texts.clean;
  const { issues, data, kind, total, rejected } = list;
  const rows = issues.map((issue) => [
    String(issue.index),
    words.parts[issue.part],
    list.classNames[issue.label]!,
    toDecimal(issue.score, 3),
    toRemedy(issue, list, texts),
    toIssueReason(issue, (label) => list.classNames[label]!, texts, { decimal: toDecimal, percent: toPercent }),
  ]);
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [right(words.sample), { title: words.part }, { title: words.class }, right(words.score), { title: words.remedy }, { title: words.reason }];
  const changeable = issues.find(({ remedy }) => remedy !== null);
  const command = (action: string): string => toCommandLine('data clean', data, '--kind', kind, `--${action}`, String(changeable?.index));
  return [
    style.bold(words.title(list)),
    words.basis(list.basis),
    ...(issues.length === 0 ? [] : [toTable(columns, rows, style)]),
    ...(total > issues.length ? [words.more({ more: total - issues.length })] : []),
    ...(rejected > 0 ? [words.rejected({ rejected })] : []),
    ...(changeable === undefined ? [] : [words.howToAccept({ accept: command('accept'), reject: command('reject') })]),
  ].join('\n');
}

function toRemedy({ remedy }: Issue, { classNames }: IssueList, { clean: words }: Texts): string {
  if (remedy === null) return words.readonly;
  return remedy.change === 'relabel' ? words.relabels({ className: classNames[remedy.label]! }) : words.excludes;
}

export function toCorrections({ data, state, corrections, canUndo }: CorrectionList, texts: Texts, style: Style): string {
  const words = texts.clean;
  const rows = corrections.map(({ index, given, label, excluded, note, rejected }) => [
    String(index),
    String(given),
    excluded ? words.excluded : label === null ? '–' : String(label),
    rejected.map((kind) => words.kinds[kind]).join(', '),
    note ?? '',
  ]);
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [right(words.sample), right(words.given), right(words.now), { title: words.rejectedKinds }, { title: words.note }];
  return [
    style.bold(state === null ? words.stateNone({ data }) : words.state({ data, ...state })),
    ...(rows.length === 0 ? [] : [toTable(columns, rows, style)]),
    ...(canUndo ? [words.undo({ command: toCommandLine('data clean', data, '--undo') })] : []),
    words.search({ command: toCommandLine('data clean', data, '--kind', 'labels') }),
  ].join('\n');
}

/** Which labels a figure is of; nothing where they are those of the files. */
export const toLabelsUsed = (state: CorrectionsState | null, { clean }: Texts): readonly string[] => (state === null ? [] : [clean.evaluated(state)]);
