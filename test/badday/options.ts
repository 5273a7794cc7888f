/** What was typed behind `npm run soak:badday --`, taken apart: or one error that says what to type. */
import { parseFlags, toCount, toNames, UsageError } from '../tools/flags.ts';
import type { Scale } from './fault.ts';
import { faults } from './faults.ts';

export interface Options {
  /** Names of faults. */
  readonly only: readonly string[];
  readonly seed: number;
  readonly scale: Scale;
  /** Whether the table of `docs/reliability.md` is written. */
  readonly page: boolean;
}

const names = faults.map(({ name }) => name);
const usual = { moments: 100, corruptions: 150, asleepSeconds: 35 } as const;

const flags = {
  only: { type: 'string' },
  seed: { type: 'string' },
  moments: { type: 'string' },
  corruptions: { type: 'string' },
  page: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const help = `npm run soak:badday -- [options]

Lets everything go wrong that can while small networks train in real processes, and checks that nothing is lost: every
finished epoch is there, runs end with the weights of undisturbed ones, nothing hangs, nothing is left behind. The exit code
is 1 where anything is not so. On two cores it takes some 20 minutes; disks are spoilt only for root.

  --only A,B         faults: ${names.join(', ')}; all of them by default
  --seed N           draws the moments and the bits; another one each day by default, and always told
  --moments N        how many processes are killed; ${usual.moments} by default
  --corruptions N    how many files are corrupted; ${usual.corruptions} by default
  --page             writes the table of docs/reliability.md
  --help             this
`;

/** `help` is asked for before anything else is looked at. `today` is the seed where none is given. */
export function parseOptions(argv: readonly string[], today: number): Options | 'help' {
  const given = parseFlags(argv, flags, 'The bad day');
  if (given.has('help')) return 'help';
  if (given.has('page') && given.has('only')) throw new UsageError('--page writes all of the table; --only does not go with it.');
  const scale = {
    moments: toCount(given.get('moments'), '--moments') ?? usual.moments,
    corruptions: toCount(given.get('corruptions'), '--corruptions') ?? usual.corruptions,
    asleepSeconds: usual.asleepSeconds,
  };
  return { only: toNames(given.get('only'), 'fault', names), seed: toSeed(given.get('seed')) ?? today, scale, page: given.has('page') };
}

function toSeed(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError(`--seed wants a whole number of at most nine digits, not “${value}”.`);
}
