/** Why a sample is in the list of issues, and what accepting the suggestion makes of it, as a person reads it. */
import type { Issue } from '../../electron/contract/issues.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';
import { toDecimal, toPercent } from './format.ts';

type NameOf = (label: number) => string;

export function toReason(issue: Issue, nameOf: NameOf, { clean: words }: Texts): string {
  switch (issue.kind) {
    case 'blanks':
      return words.ink({ ink: toDecimal(issue.ink, 1) });
    case 'duplicates':
      return words.twin({ ...issue.twin, className: nameOf(issue.twin.label) });
    case 'near-duplicates':
      return words.nearTwin({ ...issue.twin, className: nameOf(issue.twin.label), distance: toDecimal(issue.distance, 3) });
    case 'outliers':
      return words.outlier({ distance: toDecimal(issue.distance, 3), times: toDecimal(issue.score, 1) });
    case 'labels':
      return words.wrongLabel({
        suggested: nameOf(issue.suggested),
        suggestedProbability: toPercent(issue.suggestedProbability, 1),
        labelProbability: toPercent(issue.labelProbability, 1),
        confident: issue.confident,
      });
  }
}

/** `null` where nothing can be changed. */
export function toRemedy({ label, remedy }: Issue, nameOf: NameOf, { dataScreen: { cleaning: words } }: Texts): string | null {
  if (remedy === null) return null;
  return remedy.change === 'relabel' ? words.relabels({ from: nameOf(label), to: nameOf(remedy.label) }) : words.excludes({ label: nameOf(label) });
}
