/** What was typed behind an npm command that measures, taken apart: or one error that says what to type. */
import { parseArgs } from 'node:util';
import { nearestName } from '../../electron/engine/validate.ts';

export type Flags = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>;

export class UsageError extends Error {}

/** Each option that was given, with its value; `who` is the command in an error's first words: “The bench”. */
export function parseFlags(argv: readonly string[], flags: Flags, who: string): ReadonlyMap<string, string | undefined> {
  const { tokens } = parseArgs({ args: [...argv], options: flags, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`${who} takes options only, not “${token.value}”. --help lists them.`);
    if (token.kind !== 'option') continue;
    const { name, rawName } = token;
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (flag === undefined) throw new UsageError(`There is no option ${rawName}.${suggest(name, Object.keys(flags), '--')} --help lists them.`);
    const takes = flag.type === 'string';
    if (takes && (token.value === undefined || token.value === '')) throw new UsageError(`${rawName} wants a value. --help tells which.`);
    if (!takes && token.value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    if (given.has(name)) throw new UsageError(`${rawName} is there twice; once is enough.`);
    given.set(name, token.value);
  }
  return given;
}

/** Names with commas between them, in the list's own order, each once; all of them where nothing was said. */
export function toNames<Name extends string>(value: string | undefined, what: string, known: readonly Name[]): Name[] {
  if (value === undefined) return [...known];
  const names = value.split(',').map((name) => name.trim());
  for (const name of names) {
    if ((known as readonly string[]).includes(name)) continue;
    throw new UsageError(`There is no ${what} “${name}”.${suggest(name, known)} Known: ${known.join(', ')}.`);
  }
  return known.filter((name) => names.includes(name));
}

/** A whole number from 1 to 9,999. */
export function toCount(value: string | undefined, flag: string): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new UsageError(`${flag} wants a whole number from 1, not “${value}”.`);
}

function suggest(name: string, known: readonly string[], prefix = ''): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : ` Did you mean ${prefix}${nearest}?`;
}
