/** A plan with other values at some of its paths: plain JSON, to be checked as any plan is. */
import type { SweepAxis, SweepValue } from '../../contract/sweep.ts';

/** The plan of a point; objects that are not there are made, so that the plan's own schema says what they lack. */
export const setValues = (plan: unknown, axes: readonly SweepAxis[], values: readonly SweepValue[]): unknown =>
  axes.reduce((changed, { path }, i) => setValue(changed, path.split('.'), values[i] ?? null), plan);

function setValue(node: unknown, [key, ...rest]: readonly string[], value: SweepValue): unknown {
  if (key === undefined) return value;
  const within = typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>) : {};
  return { ...within, [key]: setValue(Object.hasOwn(within, key) ? within[key] : undefined, rest, value) };
}

/** A point in words, as in `#3 optimizer.learningRate=0.1 batchSize=64`; `index` counts from 0. */
export const toPointName = (axes: readonly SweepAxis[], values: readonly SweepValue[], index: number): string =>
  [`#${index + 1}`, ...axes.map(({ path }, i) => `${path}=${String(values[i])}`)].join(' ');
