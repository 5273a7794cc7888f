/** Values that a person has written for a sweep, read as an axis. */
import type { SweepAxis } from '../../electron/contract/sweep.ts';
import { toSweepValue } from '../../electron/contract/sweepValue.ts';

export type AxisReading = { readonly ok: true; readonly axis: SweepAxis } | { readonly ok: false };

/** Values with commas between them; numbers, words, `true`, `false` and `null` as in JSON. Each counts once. */
export function readAxis(path: string, text: string): AxisReading {
  const words = text.split(/[,，;；]/).map((word) => word.trim());
  if (words.some((word) => word === '')) return { ok: false };
  const values = [...new Set(words.map(toSweepValue))];
  return values.length === 0 ? { ok: false } : { ok: true, axis: { kind: 'values', path, values } };
}

/** How many points the grid of these axes has. */
export const countPoints = (axes: readonly SweepAxis[]): number => axes.reduce((count, axis) => count * (axis.kind === 'values' ? axis.values.length : 1), 1);
