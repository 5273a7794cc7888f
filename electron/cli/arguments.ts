/** What a person typed, taken apart: a command with its words and options, or one error that says what to type. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { InklingError } from '../contract/errors.ts';
import type { NumberRule } from '../contract/texts/en/cli.ts';
import type { Texts } from '../contract/texts/texts.ts';
import { nearestName } from '../engine/validate.ts';
import type { Command, Input } from './command.ts';
import { commonOptions, isOptionName, kindOf, options, type OptionKind, type OptionName, type OptionValues } from './options.ts';
import { toUsage } from './render/help.ts';

/** `help` and `version` are asked for before anything else is looked at. */
export type Parsed =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'run'; readonly command: Command; readonly input: Input };

type Value = string | number | true | readonly string[];

export function parseArguments(argv: readonly string[], commands: readonly Command[], texts: Texts): Parsed {
  const { tokens } = parseArgs({ args: [...argv], options: toParserOptions(), strict: false, allowPositionals: true, tokens: true });
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const given = tokens.filter((token) => token.kind === 'option');
  const has = (name: OptionName): boolean => given.some((token) => token.name === name);

  const asksHelp = has('help') || words[0] === 'help';
  const named = words[0] === 'help' ? words.slice(1) : words;
  if (has('version')) return { kind: 'version' };
  if (named.length === 0) {
    if (asksHelp || given.every((token) => token.name === 'language')) return { kind: 'help', command: null };
    for (const token of given) toKnownOption(token.name, token.rawName, null);
  }
  const found = findCommand(named, commands);
  if (asksHelp) return { kind: 'help', command: found.command };

  let values: Readonly<Record<string, Value>> = {};
  for (const token of given) {
    const name = toKnownOption(token.name, token.rawName, found.command);
    const earlier = values[name];
    if (Object.hasOwn(values, name) && kindOf(name).kind !== 'texts') throw new InklingError('optionRepeated', { option: `--${name}` });
    const value = toValue(name, token.value, token.inlineValue === true, texts);
    values = { ...values, [name]: Array.isArray(earlier) && Array.isArray(value) ? [...(earlier as readonly string[]), ...(value as readonly string[])] : value };
  }
  // Each value was made by the kind of its option.
  const input = { words: found.rest, options: values as OptionValues };
  checkWords(found.command, input.words, texts);
  return { kind: 'run', command: found.command, input };
}

function findCommand(words: readonly string[], commands: readonly Command[]): { command: Command; rest: readonly string[] } {
  const [first, second] = words;
  const command = commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
  if (command !== undefined) return { command, rest: words.slice(command.name.split(' ').length) };
  const names = commands.map(({ name }): string => name);
  const group = names.filter((name) => name.startsWith(`${first} `));
  if (first === undefined || (group.length > 0 && second === undefined)) {
    throw new InklingError('commandIncomplete', { name: first ?? 'inkling', known: group.length > 0 ? group : names });
  }
  const name = group.length > 0 ? `${first} ${second}` : first;
  const known = group.length > 0 ? group : names;
  throw new InklingError('commandUnknown', { name, known, nearest: nearestName(name, known) });
}

/** Without a command, one of those that every command has. */
function toKnownOption(name: string, rawName: string, command: Command | null): OptionName {
  const known: readonly OptionName[] = [...(command?.options ?? []), ...commonOptions];
  if (isOptionName(name) && known.includes(name)) return name;
  const nearest = nearestName(name, known);
  throw new InklingError('optionUnknown', { option: rawName, command: command?.name ?? 'inkling', nearest: nearest === undefined ? undefined : `--${nearest}` });
}

function toValue(name: OptionName, value: string | undefined, isInline: boolean, texts: Texts): Value {
  const kind = kindOf(name);
  const option = `--${name}`;
  if (kind.kind === 'flag') {
    if (value !== undefined) throw new InklingError('optionWithValue', { option });
    return true;
  }
  // The next word is an option of its own: the value was forgotten.
  if (value === undefined || value === '' || (!isInline && /^-\D/.test(value))) {
    throw new InklingError('optionWithoutValue', { option, value: texts.cli.options[name].value });
  }
  switch (kind.kind) {
    case 'text':
      return value;
    case 'texts':
      return [value];
    case 'choice':
      if (kind.choices.includes(value)) return value;
      throw new InklingError('optionNotChoice', { option, received: value, choices: kind.choices, nearest: nearestName(value, kind.choices) });
    case 'names': {
      const names = value.split(',').map((each) => each.trim());
      if (names.every((each) => each !== '')) return names;
      throw new InklingError('optionWithoutValue', { option, value: texts.cli.options[name].value });
    }
    case 'wholeNumber':
    case 'number': {
      const result = v.safeParse(kind.schema, /^[+-]?\.?\d/.test(value) ? Number(value) : NaN);
      if (result.success) return result.output;
      throw new InklingError('optionNotNumber', { option, received: value, rule: toRule(result.issues[0], kind.kind) });
    }
  }
}

function toRule(issue: v.BaseIssue<unknown>, kind: 'wholeNumber' | 'number'): NumberRule {
  const limit = 'requirement' in issue && typeof issue.requirement === 'number' ? issue.requirement : 0;
  switch (issue.type) {
    case 'gt_value':
      return { kind: 'moreThan', limit };
    case 'min_value':
      return { kind: 'atLeast', limit };
    case 'max_value':
      return { kind: 'atMost', limit };
    default:
      return { kind };
  }
}

function checkWords(command: Command, words: readonly string[], texts: Texts): void {
  const { name, parameters } = command;
  const missing = parameters.find(({ required }, i) => required && i >= words.length);
  const usage = toUsage(command, texts);
  if (missing !== undefined) throw new InklingError('argumentMissing', { command: name, argument: texts.cli.parameters[missing.name], usage });
  const extra = parameters.at(-1)?.many === true ? undefined : words[parameters.length];
  if (extra !== undefined) throw new InklingError('argumentUnexpected', { command: name, argument: extra, usage });
}

function toParserOptions(): Record<string, { type: 'string' | 'boolean'; short?: string }> {
  return Object.fromEntries(
    Object.entries<OptionKind>(options).map(([name, kind]) => [
      name,
      kind.kind !== 'flag' ? { type: 'string' } : kind.short === undefined ? { type: 'boolean' } : { type: 'boolean', short: kind.short },
    ]),
  );
}
