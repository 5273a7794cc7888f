/** What can be chosen of a layer, an optimiser, a schedule or a plan: told by the schemas that check them, so that a new option shows by itself. */
import * as v from 'valibot';
import type { Json } from './json.ts';
import { layersSchema } from './spec.ts';

interface Limit {
  readonly value: number;
  /** Whether the value itself is allowed. */
  readonly included: boolean;
}

export type FieldKind =
  | { readonly kind: 'number'; readonly whole: boolean; readonly least: Limit | null; readonly greatest: Limit | null }
  | { readonly kind: 'text' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'constant'; readonly value: string | number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'list'; readonly item: FieldKind }
  | { readonly kind: 'tuple'; readonly items: readonly FieldKind[] }
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  /** An object whose other keys depend on what stands at `key`. */
  | { readonly kind: 'variant'; readonly key: string; readonly cases: readonly { readonly value: string; readonly fields: readonly Field[] }[] }
  | { readonly kind: 'either'; readonly alternatives: readonly FieldKind[] }
  /** Values of one kind by any names. */
  | { readonly kind: 'record'; readonly value: FieldKind }
  /** Layers within a layer. */
  | { readonly kind: 'layers' };

export interface Field {
  readonly key: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly nullable: boolean;
  /** What holds where it is left out; absent where nothing does. */
  readonly standard?: Json;
}

const limitSchema = v.nullable(v.strictObject({ value: v.number(), included: v.boolean() }));
const jsonSchema: v.GenericSchema<Json> = v.lazy(() => v.union([v.null(), v.boolean(), v.number(), v.string(), v.array(jsonSchema), v.record(v.string(), jsonSchema)]));

const fieldKindSchema: v.GenericSchema<FieldKind> = v.lazy(() =>
  v.variant('kind', [
    v.strictObject({ kind: v.literal('number'), whole: v.boolean(), least: limitSchema, greatest: limitSchema }),
    v.strictObject({ kind: v.literal('text') }),
    v.strictObject({ kind: v.literal('boolean') }),
    v.strictObject({ kind: v.literal('constant'), value: v.union([v.string(), v.number()]) }),
    v.strictObject({ kind: v.literal('choice'), choices: v.array(v.string()) }),
    v.strictObject({ kind: v.literal('list'), item: fieldKindSchema }),
    v.strictObject({ kind: v.literal('tuple'), items: v.array(fieldKindSchema) }),
    v.strictObject({ kind: v.literal('object'), fields: fieldsSchema }),
    v.strictObject({ kind: v.literal('variant'), key: v.string(), cases: v.array(v.strictObject({ value: v.string(), fields: fieldsSchema })) }),
    v.strictObject({ kind: v.literal('either'), alternatives: v.array(fieldKindSchema) }),
    v.strictObject({ kind: v.literal('record'), value: fieldKindSchema }),
    v.strictObject({ kind: v.literal('layers') }),
  ]),
);

export const fieldsSchema: v.GenericSchema<Field[]> = v.lazy(() =>
  v.array(v.strictObject({ key: v.string(), kind: fieldKindSchema, required: v.boolean(), nullable: v.boolean(), standard: v.exactOptional(jsonSchema) })),
);

/** What valibot's schemas have of what is asked here. */
interface Node {
  readonly type: string;
  readonly pipe?: readonly (Node & { readonly requirement?: unknown })[];
  readonly wrapped?: Node;
  readonly default?: Json;
  readonly literal?: string | number;
  readonly options?: readonly unknown[];
  readonly item?: Node;
  readonly items?: readonly Node[];
  readonly entries?: Readonly<Record<string, Node>>;
  readonly key?: unknown;
  readonly value?: Node;
}

/** The fields of an object's schema, in its order. Throws where it has a part that nothing here knows. */
export const toFields = (schema: v.GenericSchema): readonly Field[] => fieldsOf(schema);

const fieldsOf = ({ entries = {} }: Node): readonly Field[] => Object.entries(entries).map(([key, node]) => toField(key, node));

function toField(key: string, node: Node): Field {
  let field: Omit<Field, 'kind'> = { key, required: true, nullable: false };
  let inner = node;
  for (; inner.wrapped !== undefined; inner = inner.wrapped) {
    if (inner.type === 'nullable') field = { ...field, nullable: true };
    else field = { ...field, required: false, ...(inner.default === undefined ? {} : { standard: inner.default }) };
  }
  return { ...field, kind: toKind(inner) };
}

function toKind(node: Node): FieldKind {
  if ((node as unknown) === layersSchema) return { kind: 'layers' };
  switch (node.type) {
    case 'number':
      return toNumber(node);
    case 'string':
      return { kind: 'text' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'literal':
      return { kind: 'constant', value: node.literal! };
    case 'picklist':
      return { kind: 'choice', choices: node.options as readonly string[] };
    case 'array':
      return { kind: 'list', item: toKind(node.item!) };
    case 'tuple':
      return { kind: 'tuple', items: node.items!.map(toKind) };
    case 'record':
      return { kind: 'record', value: toKind(node.value!) };
    case 'union':
      return { kind: 'either', alternatives: (node.options as readonly Node[]).map(toKind) };
    case 'variant':
      return { kind: 'variant', key: String(node.key), cases: (node.options as readonly Node[]).map((option) => toCase(option, String(node.key))) };
    case 'strict_object':
    case 'loose_object':
      return { kind: 'object', fields: fieldsOf(node) };
    default:
      throw new Error(`no field is made of ${node.type}`);
  }
}

const toCase = (option: Node, key: string): { readonly value: string; readonly fields: readonly Field[] } => ({
  value: String(option.entries![key]!.literal),
  fields: fieldsOf(option).filter((field) => field.key !== key),
});

function toNumber(node: Node): FieldKind {
  const actions = actionsOf(node);
  const limit = (including: string, excluding: string, better: (one: number, other: number) => boolean): Limit | null =>
    actions.reduce<Limit | null>((found, { type, requirement }) => {
      if ((type !== including && type !== excluding) || typeof requirement !== 'number') return found;
      const included = type === including;
      if (found !== null && (better(found.value, requirement) || (found.value === requirement && !found.included))) return found;
      return { value: requirement, included };
    }, null);
  return {
    kind: 'number',
    whole: actions.some(({ type }) => type === 'safe_integer'),
    least: limit('min_value', 'gt_value', (one, other) => one > other),
    greatest: limit('max_value', 'lt_value', (one, other) => one < other),
  };
}

/** A pipe may begin with another. */
const actionsOf = (node: Node): readonly { readonly type: string; readonly requirement?: unknown }[] =>
  (node.pipe ?? []).flatMap((part) => (part.pipe === undefined ? [part] : actionsOf(part)));
