/** How a sweep's points did along one of its axes: of each value the best, for the other axes may have been badly chosen. */
import type { Sweep } from '../../electron/contract/sweep.ts';
import type { Point } from './points.ts';

/** Values that span more than this are seen better on a logarithmic axis. */
const wide = 30;

/** `null` where the axis has no numbers, or fewer than two of its values have come to something. */
export function toSweepCurve({ points }: Pick<Sweep, 'points'>, axis: number): { readonly points: readonly Point[]; readonly logarithmic: boolean } | null {
  const best = new Map<number, number>();
  for (const { values, accuracy } of points) {
    const value = values[axis];
    if (typeof value !== 'number' || accuracy === null) continue;
    best.set(value, Math.max(best.get(value) ?? 0, accuracy));
  }
  if (best.size < 2) return null;
  const curve = [...best].map(([x, y]) => ({ x, y })).toSorted((a, b) => a.x - b.x);
  return { points: curve, logarithmic: curve[0]!.x > 0 && curve.at(-1)!.x / curve[0]!.x > wide };
}
