/** Why a sample is in the list of issues, and what accepting the suggestion makes of it, as a person reads it. */
import { toDecimal, toPercent } from '../../electron/contract/figures.ts';
import { toIssueReason } from '../../electron/contract/issueReason.ts';
import type { Issue, IssueBasis } from '../../electron/contract/issues.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';

type NameOf = (label: number) => string;

export const toReason = (issue: Issue, nameOf: NameOf, texts: Texts): string => toIssueReason(issue, nameOf, texts, { decimal: toDecimal, percent: (share) => toPercent(share, 1) });

/** What a list rests on; `nameModel` says what a run is called. */
export const toBasis = (basis: IssueBasis, nameModel: (run: string) => string, { clean }: Texts): string => clean.basis(basis.how === 'run' ? { ...basis, run: nameModel(basis.run) } : basis);

/** `null` where nothing can be changed. */
export function toRemedy({ label, remedy }: Issue, nameOf: NameOf, { dataScreen: { cleaning: words } }: Texts): string | null {
  if (remedy === null) return null;
  return remedy.change === 'relabel' ? words.relabels({ from: nameOf(label), to: nameOf(remedy.label) }) : words.excludes({ label: nameOf(label) });
}
