/** Figures as only the window shows them; those that the command line shows too are in the contract. */
import { none, toPercent } from '../../electron/contract/figures.ts';

/** A probability in a narrow column: 0.998 → 99.8 */
export const toPercentPoints = (share: number, digits = 1): string => (share * 100).toFixed(digits);

/** A probability that only rounds to certainty is not called so. */
export const toSureness = (share: number): string => (share >= 0.9995 && share < 1 ? '> 99.9 %' : toPercent(share, 1));

/** A loss: four digits after the point, fewer where it is large, powers of ten where it is tiny or huge. */
export function toLoss(value: number | null): string {
  if (value === null) return none;
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e5)) return value.toExponential(1);
  return value.toFixed(Math.abs(value) < 10 ? 4 : 2);
}

/** A moment in the reader's own time, to the minute. */
export const toMoment = (atMs: number, language: string): string =>
  new Date(atMs).toLocaleString(language, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
