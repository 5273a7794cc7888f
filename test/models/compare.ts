/** Whether a preset still learns what it learnt: a brief training beside the stored ones, within what chance explains. */
import { mean } from '../bench/statistics.ts';
import type { BriefRow } from './stored.ts';

/** `failed`: why there is no figure. */
export type Found = { readonly accuracy: number } | { readonly failed: string };

export interface Comparison {
  readonly preset: string;
  /** Mean over the stored seeds. */
  readonly stored: number;
  /** How far below it a figure may be. */
  readonly tolerance: number;
  readonly found: Found;
  readonly verdict: 'holds' | 'lost' | 'gained';
}

/** Standard errors that are still chance: one figure in 30,000 where the error is known, one in 100 where five seeds tell it. */
const allowedErrors = 4;

/**
 * The standard error of one more figure against the mean of k: σ·√(1 + 1/k), σ the larger of what k seeds show and of the
 * binomial √(p(1−p)/n), because seeds may agree by chance, but n pictures never tell more.
 */
export function toTolerance({ accuracies, validationCount }: Pick<BriefRow, 'accuracies' | 'validationCount'>): number {
  const middle = mean(accuracies);
  const spread = Math.sqrt(accuracies.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (accuracies.length - 1));
  const binomial = Math.sqrt((middle * (1 - middle)) / validationCount);
  return allowedErrors * Math.max(spread, binomial) * Math.sqrt(1 + 1 / accuracies.length);
}

export function compare(row: BriefRow, found: Found): Comparison {
  const [stored, tolerance] = [mean(row.accuracies), toTolerance(row)];
  return { preset: row.preset, stored, tolerance, found, verdict: judge(found, stored, tolerance) };
}

function judge(found: Found, stored: number, tolerance: number): Comparison['verdict'] {
  if ('failed' in found || !(found.accuracy >= stored - tolerance)) return 'lost';
  return found.accuracy > stored + tolerance ? 'gained' : 'holds';
}

/** Whether the command fails. */
export const hasLoss = (comparisons: readonly Comparison[]): boolean => comparisons.some(({ verdict }) => verdict === 'lost');
