/** What was typed behind `npm run models --`, taken apart: or one error that says what to type. */
import { presets } from '../../electron/engine/model/presets.ts';
import { parseFlags, toCount, toNames, UsageError } from '../tools/flags.ts';

export type Work =
  /** Trains briefly and compares with what is stored. */
  | 'compare'
  /** Trains briefly with several seeds and stores what came of it. */
  | 'store'
  /** Trains by the presets' own plans, stores that and writes the page. */
  | 'full'
  /** Writes the page from what is stored. */
  | 'page';

export interface Options {
  readonly work: Work;
  readonly only: readonly string[];
  /** Whether rows that hold are made anew. */
  readonly renew: boolean;
  readonly seeds: number;
}

const presetNames = presets.map(({ id }) => id);
const usualSeeds = 5;

const flags = {
  only: { type: 'string' },
  store: { type: 'boolean' },
  seeds: { type: 'string' },
  full: { type: 'boolean' },
  renew: { type: 'boolean' },
  page: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const help = `npm run models -- [options]

Trains each preset briefly, on few pictures and with a fixed seed, and compares its validation accuracy with the stored one:
a preset that has lost more than chance explains is named, and the exit code is 1. On two cores it takes some 5 minutes.
MNIST is read from the folder that INKLING_MNIST names; its test part is not used.

  --only A,B       presets: ${presetNames.join(', ')}; all of them by default
  --store          trains briefly with several seeds and stores the figures to compare with in test/models/brief.json
  --seeds N        how many seeds --store trains with; ${usualSeeds} by default
  --full           trains by each preset's own plan on all of the training part, stores the figures in test/models/full.json
                   row by row and writes the table of docs/models.md; takes over an hour. Rows that hold are kept
  --renew          with --full: trains again what has a row that holds
  --page           writes the table of docs/models.md from what is stored; trains nothing
  --help           this
`;

/** `help` is asked for before anything else is looked at. */
export function parseOptions(argv: readonly string[]): Options | 'help' {
  const given = parseFlags(argv, flags, 'The comparison of presets');
  if (given.has('help')) return 'help';
  const [work = 'compare', another] = (['store', 'full', 'page'] as const).filter((name) => given.has(name));
  if (another !== undefined) throw new UsageError(`--${work} and --${another} are different works; one at a time.`);
  for (const [flag, wanted] of [['seeds', 'store'], ['renew', 'full']] as const) {
    if (given.has(flag) && work !== wanted) throw new UsageError(`--${flag} goes with --${wanted}.`);
  }
  if (work === 'page' && given.has('only')) throw new UsageError('--page writes all of the table; --only does not go with it.');
  const seeds = toCount(given.get('seeds'), '--seeds') ?? usualSeeds;
  if (seeds < 2) throw new UsageError('--seeds wants 2 at least: how far seeds differ decides what is a loss.');
  return { work, only: toNames(given.get('only'), 'preset', presetNames), renew: given.has('renew'), seeds };
}
