/** What changed between two networks: layers that came, went, or have other options. */
import type { Field } from '../../electron/contract/fields.ts';
import type { LayerSpec } from '../../electron/contract/spec.ts';
import { normalise } from './fieldValues.ts';
import { listWithin, type Layers } from './layerTree.ts';

export interface OptionChange {
  readonly field: Field;
  readonly before: unknown;
  readonly after: unknown;
}

export type DiffRow =
  | { readonly kind: 'same'; readonly before: LayerSpec; readonly after: LayerSpec }
  | { readonly kind: 'changed'; readonly before: LayerSpec; readonly after: LayerSpec; readonly options: readonly OptionChange[]; /** By the option that lists them. */ readonly within: Readonly<Record<string, readonly DiffRow[]>> }
  | { readonly kind: 'added'; readonly after: LayerSpec }
  | { readonly kind: 'removed'; readonly before: LayerSpec };

/** The fields of a type; none where nobody knows it. */
export type FieldsOf = (type: string) => readonly Field[];

/** Pairs as many layers as can be, equal ones before those of one type, in their order. */
export function diffLayers(before: Layers, after: Layers, fieldsOf: FieldsOf): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  const best = toScores(before, after, fieldsOf);
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [one, other] = [before[i], after[j]];
    const gain = one === undefined || other === undefined ? 0 : likeness(one, other, fieldsOf);
    if (one !== undefined && other !== undefined && gain > 0 && best[i]![j] === gain + best[i + 1]![j + 1]!) {
      rows.push(compare(one, other, fieldsOf));
      i++;
      j++;
    } else if (one !== undefined && (other === undefined || best[i + 1]![j]! >= best[i]![j + 1]!)) {
      rows.push({ kind: 'removed', before: one });
      i++;
    } else {
      rows.push({ kind: 'added', after: other! });
      j++;
    }
  }
  return rows;
}

export const countChanges = (rows: readonly DiffRow[]): number => rows.filter(({ kind }) => kind !== 'same').length;

/** `[i][j]`: how much can be paired of what comes from there on. */
function toScores(before: Layers, after: Layers, fieldsOf: FieldsOf): readonly (readonly number[])[] {
  const scores = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const gain = likeness(before[i]!, after[j]!, fieldsOf);
      scores[i]![j] = Math.max(scores[i + 1]![j]!, scores[i]![j + 1]!, gain === 0 ? 0 : gain + scores[i + 1]![j + 1]!);
    }
  }
  return scores;
}

/** Two layers that are the same weigh more than two of one type that are paired across others. */
function likeness(one: LayerSpec, other: LayerSpec, fieldsOf: FieldsOf): number {
  if (one.type !== other.type) return 0;
  return compare(one, other, fieldsOf).kind === 'same' ? 3 : 2;
}

function compare(before: LayerSpec, after: LayerSpec, fieldsOf: FieldsOf): DiffRow {
  const fields = fieldsOf(after.type);
  const options = fields
    .filter(({ kind }) => kind.kind !== 'layers')
    .map((field) => ({ field, before: normalise(field, before[field.key]), after: normalise(field, after[field.key]) }))
    .filter((option) => JSON.stringify(option.before) !== JSON.stringify(option.after));
  const within = Object.fromEntries(
    fields
      .filter(({ kind }) => kind.kind === 'layers')
      .map(({ key }) => [key, diffLayers(listWithin(before, key), listWithin(after, key), fieldsOf)] as const)
      .filter(([, rows]) => countChanges(rows) > 0),
  );
  if (options.length === 0 && Object.keys(within).length === 0) return { kind: 'same', before, after };
  return { kind: 'changed', before, after, options, within };
}
