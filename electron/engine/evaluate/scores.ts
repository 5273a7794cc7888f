/** How good the answers are class by class, and averaged over the classes. */
import type { Margins } from './confusion.ts';

export interface ClassScores {
  /** Of the samples answered as this class, the share that are: `null` where none was. */
  readonly precision: number | null;
  /** Of the samples of this class, the share found: `null` where there are none. */
  readonly recall: number | null;
  /** Harmonic mean of both, 2·hits / (support + answered): `null` where the class never occurs on either side. */
  readonly f1: number | null;
}

export interface Scores {
  readonly classes: readonly ClassScores[];
  readonly macro: ClassScores;
  readonly weighted: ClassScores;
}

/**
 * Precision, recall and F1.
 *
 * The macro figures are unweighted means over the classes that occur as label or answer; there an undefined figure
 * counts as 0, so that a class which is never answered cannot raise the mean. That is what
 * `sklearn.metrics.precision_recall_fscore_support(average='macro')` gives by default (`zero_division` 'warn', i.e. 0). The
 * weighted figures are its `average='weighted'`: means over the samples, each counting with the figure of its class.
 */
export function toScores({ total, supports, answered, hits }: Margins): Scores {
  const classes = supports.map((support, c) => ({
    precision: ratio(hits[c]!, answered[c]!),
    recall: ratio(hits[c]!, support),
    f1: ratio(2 * hits[c]!, support + answered[c]!),
  }));
  const occurring = classes.filter((_, c) => supports[c]! + answered[c]! > 0);
  const macro = (figure: keyof ClassScores): number | null =>
    ratio(occurring.reduce((sum, scores) => sum + (scores[figure] ?? 0), 0), occurring.length);
  const weighted = (figure: keyof ClassScores): number | null =>
    ratio(classes.reduce((sum, scores, c) => sum + (scores[figure] ?? 0) * supports[c]!, 0), total);
  return {
    classes,
    macro: { precision: macro('precision'), recall: macro('recall'), f1: macro('f1') },
    weighted: { precision: weighted('precision'), recall: weighted('recall'), f1: weighted('f1') },
  };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
