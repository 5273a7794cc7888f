/** Figures as only the command line shows them; those that the window shows too are in the contract. */
import { none, toCount } from '../../contract/figures.ts';

/** A loss or a rate: four significant digits, whether small or great. */
export function toSignificant(value: number | null): string {
  if (value === null) return none;
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e5)) return value.toExponential(2);
  return value >= 1000 ? toCount(value) : value.toFixed(Math.abs(value) < 10 ? 4 : 2);
}
