/** What was typed behind `npm run bench --`, taken apart: or one error that says what to type. */
import { parseArgs } from 'node:util';
import { nearestName } from '../../electron/engine/validate.ts';
import { engines, type EngineName } from './engines.ts';
import { timeTo99Name } from './timeTo99.ts';
import { works } from './works.ts';

export interface Options {
  readonly works: readonly string[];
  readonly timesTo99: boolean;
  readonly engines: readonly EngineName[];
  readonly repeats: number;
  readonly json: boolean;
  readonly readme: boolean;
  readonly quick: boolean;
}

export class UsageError extends Error {}

const workNames = works.map(({ name }) => name);
const engineNames = engines.map(({ name }) => name);
const leastRepeats = 5;

const flags = {
  only: { type: 'string' },
  engines: { type: 'string' },
  repeats: { type: 'string' },
  json: { type: 'boolean' },
  readme: { type: 'boolean' },
  quick: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const help = `npm run bench -- [options]

Trains the same networks with Inkling and with others, on this machine, in turns, and tells how long each takes.
MNIST is read from the folder that INKLING_MNIST names. The Python engines run in the Python that INKLING_PYTHON names.

  --only A,B       works: ${[...workNames, timeTo99Name].join(', ')}; all of them by default
  --engines A,B    engines: ${engineNames.join(', ')}; all of them by default
  --repeats N      repetitions of each engine, in turns; ${leastRepeats} by default
  --json           one JSON document on stdout instead of the table
  --readme         writes the results into README.md between its marks as well
  --quick          a few steps with untried settings: shows that all runs; the figures mean nothing
  --help           this

On two cores it takes some 15 minutes.
`;

/** `help` is asked for before anything else is looked at. */
export function parseOptions(argv: readonly string[]): Options | 'help' {
  const { tokens } = parseArgs({ args: [...argv], options: flags, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`The bench takes options only, not “${token.value}”. --help lists them.`);
    if (token.kind !== 'option') continue;
    const { name, rawName } = token;
    if (!Object.hasOwn(flags, name)) throw new UsageError(`There is no option ${rawName}.${suggest(name, Object.keys(flags), '--')} --help lists them.`);
    const takes = flags[name as keyof typeof flags].type === 'string';
    if (takes && (token.value === undefined || token.value === '')) throw new UsageError(`${rawName} wants a value. --help tells which.`);
    if (!takes && token.value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    if (given.has(name)) throw new UsageError(`${rawName} is there twice; once is enough.`);
    given.set(name, token.value);
  }
  if (given.has('help')) return 'help';
  const only = toNames(given.get('only'), 'work', [...workNames, timeTo99Name]);
  return {
    works: only.filter((name) => name !== timeTo99Name),
    timesTo99: only.includes(timeTo99Name),
    engines: toNames(given.get('engines'), 'engine', engineNames),
    repeats: toRepeats(given.get('repeats')) ?? (given.has('quick') ? 1 : leastRepeats),
    json: given.has('json'),
    readme: given.has('readme'),
    quick: given.has('quick'),
  };
}

/** In the list's own order, each once. */
function toNames<Name extends string>(value: string | undefined, what: string, known: readonly Name[]): Name[] {
  if (value === undefined) return [...known];
  const names = value.split(',').map((name) => name.trim());
  for (const name of names) {
    if ((known as readonly string[]).includes(name)) continue;
    throw new UsageError(`There is no ${what} “${name}”.${suggest(name, known)} Known: ${known.join(', ')}.`);
  }
  return known.filter((name) => names.includes(name));
}

function toRepeats(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new UsageError(`--repeats wants a whole number from 1, not “${value}”.`);
}

function suggest(name: string, known: readonly string[], prefix = ''): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : ` Did you mean ${prefix}${nearest}?`;
}
