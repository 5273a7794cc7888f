/** Turns what valibot finds wrong into one error that names the key and the nearest right spelling. */
import { closestMatch } from 'leven';
import * as v from 'valibot';
import { InklingError } from '../contract/errors.ts';
import type { Expectation, Problem } from '../contract/texts/en/model.ts';

/** Parses `value`, or throws `invalidValue` for the first thing that is wrong; `where` names the file or message. */
export function parseAs<Schema extends v.GenericSchema>(schema: Schema, value: unknown, where: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = firstToMend(result.issues.map(withinAlternatives));
  throw new InklingError('invalidValue', { where, problem: toProblem(issue, schema) });
}

/** An unknown key is told first: a misspelt key is also a missing one, and the misspelling is what to mend. */
const firstToMend = (issues: readonly v.BaseIssue<unknown>[]): v.BaseIssue<unknown> => issues.find(({ expected }) => expected === 'never') ?? issues[0]!;

/** Of alternatives, what is wrong within the one that was meant: an object with a wrong key is no misspelt name. */
function withinAlternatives(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const within = (issue.issues ?? []).filter(({ path }) => path !== undefined);
  if (within.length === 0) return issue;
  const found = firstToMend(within);
  return { ...found, path: [...(issue.path ?? []), ...found.path!] as v.BaseIssue<unknown>['path'] };
}

/** Parses JSON text; `where` names the file. */
export function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InklingError('notJson', { where, reason: error instanceof Error ? error.message : String(error) });
  }
}

function toProblem(issue: v.BaseIssue<unknown>, schema: v.GenericSchema): Problem {
  const keys = (issue.path ?? []).map((item) => String(item.key));
  const path = keys.join('.');
  const last = issue.path?.at(-1);
  if (issue.expected === 'never' && last !== undefined) {
    const free = keysAt(schema, keys.slice(0, -1)).filter((key) => !Object.hasOwn(last.input as object, key));
    return { kind: 'unknownKey', path, nearest: nearestName(String(last.key), free) };
  }
  if (last?.origin === 'key') return { kind: 'missingKey', path };
  return { kind: 'wrongValue', path, expected: toExpectation(issue), received: issue.received };
}

/** The candidate a misspelt name most likely stands for, `undefined` where none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  return closestMatch(name, candidates, { maxDistance: Math.max(2, Math.ceil(name.length * 0.4)) });
}

/** The keys a schema knows at a path; every branch of a variant counts. */
function keysAt(schema: unknown, path: readonly string[]): readonly string[] {
  const node = schema as {
    readonly wrapped?: unknown;
    readonly options?: readonly unknown[];
    readonly item?: unknown;
    readonly entries?: Readonly<Record<string, unknown>>;
  };
  if (node.wrapped !== undefined) return keysAt(node.wrapped, path);
  if (node.entries !== undefined) {
    const [key, ...rest] = path;
    return key === undefined ? Object.keys(node.entries) : keysAt(node.entries[key] ?? {}, rest);
  }
  if (node.item !== undefined) return keysAt(node.item, path.slice(1));
  return (node.options ?? []).flatMap((option) => (typeof option === 'object' ? keysAt(option, path) : []));
}

const signs: Readonly<Record<string, '≥' | '>' | '≤' | '<'>> = {
  min_value: '≥', gt_value: '>', max_value: '≤', lt_value: '<', min_length: '≥', max_length: '≤',
};
const sorts: Readonly<Record<string, Extract<Expectation, { kind: 'sort' }>['sort']>> = {
  safe_integer: 'wholeNumber', finite: 'number', number: 'number', string: 'text', boolean: 'boolean', array: 'list', strict_object: 'object', loose_object: 'object',
};

function toExpectation(issue: v.BaseIssue<unknown>): Expectation {
  const { requirement } = issue as { readonly requirement?: unknown };
  const [sign, sort] = [signs[issue.type], sorts[issue.type]];
  if (sign !== undefined && typeof requirement === 'number') {
    return { kind: issue.type.endsWith('_length') ? 'length' : 'value', sign, limit: requirement };
  }
  return sort === undefined ? { kind: 'written', text: issue.expected ?? issue.type } : { kind: 'sort', sort };
}
