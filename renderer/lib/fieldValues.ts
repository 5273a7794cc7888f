/** Values of fields as a person reads and writes them. */
import type { Field, FieldKind } from '../../electron/contract/fields.ts';
import type { LayerSpec } from '../../electron/contract/spec.ts';

/** A number for both directions, or one for each. */
export const isPair = (kind: FieldKind): boolean =>
  kind.kind === 'either' && kind.alternatives.length === 2 && kind.alternatives[0]!.kind === 'number' && isTupleOfTwo(kind.alternatives[1]!);

const isTupleOfTwo = (kind: FieldKind): boolean => kind.kind === 'tuple' && kind.items.length === 2 && kind.items.every((item) => item.kind === 'number');

export type ChoiceWithOptions = { readonly names: readonly string[]; readonly cases: Extract<FieldKind, { kind: 'variant' }>['cases'] };

/** A name, or an object of that type with options of its own; `null` where the kind is another. */
export function toChoiceWithOptions(kind: FieldKind): ChoiceWithOptions | null {
  if (kind.kind !== 'either') return null;
  const choice = kind.alternatives.find((each) => each.kind === 'choice');
  const variant = kind.alternatives.find((each) => each.kind === 'variant');
  return choice === undefined || variant === undefined ? null : { names: choice.choices, cases: variant.cases };
}

/** A number, or a word that stands for one; `null` where the kind is another. */
export function toNumberOrWord(kind: FieldKind): { readonly number: Extract<FieldKind, { kind: 'number' }>; readonly word: string } | null {
  if (kind.kind !== 'either' || kind.alternatives.length !== 2) return null;
  const [number, word] = kind.alternatives;
  return number?.kind === 'number' && word?.kind === 'constant' ? { number, word: String(word.value) } : null;
}

/** What a text field shows of a value: lists with commas, numbers by name as `name: number`, anything deeper as JSON. */
export function toText(value: unknown, kind?: FieldKind): string {
  if (value === undefined || value === null) return '';
  if (kind?.kind === 'record' && typeof value === 'object') return Object.entries(value).map(([name, each]) => `${name}: ${toText(each)}`).join(', ');
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ');
  return JSON.stringify(value);
}

/** What was meant: JSON, a list with commas, numbers by name, or the words themselves; `undefined` for nothing. */
export function fromText(text: string, kind: FieldKind): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (kind.kind === 'list' && !trimmed.startsWith('[')) return trimmed.split(/[,，、]/).map((part) => toScalar(part.trim(), kind.item));
  if (kind.kind === 'record' && !trimmed.startsWith('{')) {
    const named = trimmed.split(/[,，、]/).map((part) => /^(.+)[:：=](.+)$/.exec(part));
    return named.every((each) => each !== null) ? Object.fromEntries(named.map(([, name = '', each = '']) => [name.trim(), toScalar(each.trim(), kind.value)])) : trimmed;
  }
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    const parts = trimmed.split(/[,，×]/).map((part) => part.trim());
    return parts.length > 1 && parts.every((part) => part !== '' && Number.isFinite(Number(part))) ? parts.map(Number) : trimmed;
  }
}

const toScalar = (text: string, kind: FieldKind): unknown => (kind.kind === 'number' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

/** What something begins with that is switched on: of each option that must be given, the least or the first. */
export function toInitial(kind: FieldKind): unknown {
  switch (kind.kind) {
    case 'number':
      return kind.least === null ? 0 : kind.least.included ? kind.least.value : kind.whole ? kind.least.value + 1 : 0.1;
    case 'text':
      return '';
    case 'boolean':
      return false;
    case 'constant':
      return kind.value;
    case 'choice':
      return kind.choices[0];
    case 'list':
    case 'layers':
      return [];
    case 'tuple':
      return kind.items.map(toInitial);
    case 'object':
      return Object.fromEntries(kind.fields.filter(({ required }) => required).map((field) => [field.key, toInitial(field.kind)]));
    case 'variant':
      return { [kind.key]: kind.cases[0]!.value };
    case 'either':
      return toInitial(kind.alternatives[0]!);
    case 'record':
      return {};
  }
}

/** The same however it was written: what is left out is its standard, `[3, 3]` is 3, and `{ type: 'zeros' }` is `zeros`. */
export function normalise({ kind, standard }: Pick<Field, 'kind' | 'standard'>, value: unknown): unknown {
  const given = value === undefined ? standard : value;
  if (isPair(kind) && Array.isArray(given) && given[0] === given[1]) return given[0] as unknown;
  if (toChoiceWithOptions(kind) !== null && typeof given === 'object' && given !== null && Object.keys(given).length === 1) return Object.values(given)[0] as unknown;
  return given;
}

/** How words are made of a key that nobody has named: `kernelSize` is “Kernel size”. */
export const toWords = (key: string): string => {
  const words = key.replaceAll(/([A-Z])/g, ' $1').toLowerCase().trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Options that say too little of a layer for the room that a line has. */
const quiet = new Set(['name', 'useBias', 'epsilon']);

/** A layer's options in a few words: what had to be chosen, and what is not as it comes. */
export function summarise(layer: LayerSpec, fields: readonly Field[], nameOf: (key: string) => string): string {
  return fields
    .filter(({ key, kind }) => !quiet.has(key) && kind.kind !== 'layers' && kind.kind !== 'object' && toChoiceWithOptions(kind) === null)
    .flatMap((field) => {
      const value = normalise(field, layer[field.key]);
      const isStandard = !field.required && JSON.stringify(value) === JSON.stringify(field.standard);
      return value === undefined || value === false || isStandard ? [] : [value === true ? nameOf(field.key) : toShort(field, value)];
    })
    .join(' · ');
}

/** One value in a few characters. */
export function toShort(field: Pick<Field, 'kind'>, value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (isPair(field.kind)) return Array.isArray(value) ? value.join('×') : `${toText(value)}×${toText(value)}`;
  return toText(value);
}
