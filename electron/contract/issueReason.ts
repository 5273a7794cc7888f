/** Why a sample is in the list of issues, as a person reads it, on whatever surface: that says how figures are written there. */
import type { Issue } from './issues.ts';
import type { Texts } from './texts/texts.ts';

export interface FigureFormat {
  readonly decimal: (value: number, digits: number) => string;
  readonly percent: (share: number) => string;
}

/** `nameOf`: the name of a class by its label. */
export function toIssueReason(issue: Issue, nameOf: (label: number) => string, { clean: words }: Texts, { decimal, percent }: FigureFormat): string {
  switch (issue.kind) {
    case 'blanks':
      return words.ink({ ink: decimal(issue.ink, 1) });
    case 'duplicates':
      return words.twin({ ...issue.twin, className: nameOf(issue.twin.label) });
    case 'near-duplicates':
      return words.nearTwin({ ...issue.twin, className: nameOf(issue.twin.label), distance: decimal(issue.distance, 3) });
    case 'outliers':
      return words.outlier({ distance: decimal(issue.distance, 3), times: decimal(issue.score, 1) });
    case 'labels':
      return words.wrongLabel({
        suggested: nameOf(issue.suggested),
        suggestedProbability: percent(issue.suggestedProbability),
        labelProbability: percent(issue.labelProbability),
        confident: issue.confident,
      });
  }
}
