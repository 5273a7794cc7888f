/** What was typed behind `npm run bench --`, taken apart: or one error that says what to type. */
import { parseFlags, toCount, toNames } from '../tools/flags.ts';
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

On two cores it takes some 55 minutes. What else is measured has commands of its own: npm run bench:window (scrolling and charts),
bench:inspect (evaluation, explanations, robustness), bench:drawn and bench:pad (writing while a network trains), bench:finetune
and bench:mistakes (what fine-tuning brings and forgets).
`;

/** `help` is asked for before anything else is looked at. */
export function parseOptions(argv: readonly string[]): Options | 'help' {
  const given = parseFlags(argv, flags, 'The bench');
  if (given.has('help')) return 'help';
  const only = toNames(given.get('only'), 'work', [...workNames, timeTo99Name]);
  return {
    works: only.filter((name) => name !== timeTo99Name),
    timesTo99: only.includes(timeTo99Name),
    engines: toNames(given.get('engines'), 'engine', engineNames),
    repeats: toCount(given.get('repeats'), '--repeats') ?? (given.has('quick') ? 1 : leastRepeats),
    json: given.has('json'),
    readme: given.has('readme'),
    quick: given.has('quick'),
  };
}
