/** Which samples are selected, and what clicks, keys and a lasso make of that. */
import type { SampleId } from './sampleTable.ts';

export type Selection = ReadonlySet<SampleId>;

/** `replace`: a plain click. `toggle`: with Ctrl. `extend`: with Shift, from the anchor on. */
export type Manner = 'replace' | 'toggle' | 'extend';

export interface Held {
  readonly selection: Selection;
  /** Where a range begins: the place of the last sample that was chosen by itself. */
  readonly anchor: number;
}

export const nothing: Held = { selection: new Set(), anchor: 0 };

/** What is chosen when a person points at a place of the order. */
export function choose({ selection, anchor }: Held, order: Uint32Array, place: number, manner: Manner): Held {
  const id = order[place];
  if (id === undefined) return { selection, anchor };
  if (manner === 'replace') return { selection: new Set([id]), anchor: place };
  if (manner === 'extend') return { selection: new Set(order.subarray(Math.min(anchor, place), Math.max(anchor, place) + 1)), anchor };
  const toggled = new Set(selection);
  if (!toggled.delete(id)) toggled.add(id);
  return { selection: toggled, anchor: place };
}

/** With what lies under a lasso; `base` is what was selected before it began, and stays where it adds. */
export function lasso(base: Selection, order: Uint32Array, places: readonly number[], adds: boolean): Selection {
  const covered = places.map((place) => order[place]!);
  return new Set(adds ? [...base, ...covered] : covered);
}

export const chooseAll = (order: Uint32Array): Selection => new Set(order);
