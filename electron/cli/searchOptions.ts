/** What a sweep is to search, out of the options that say so. */
import { InklingError } from '../contract/errors.ts';
import type { SweepAxis, SweepSearch } from '../contract/sweep.ts';
import { toSweepValue, writtenNumber } from '../contract/sweepValue.ts';
import type { OptionName, OptionValues } from './options.ts';

export const searchOptions = ['grid', 'random', 'range', 'budget', 'search-seed'] as const satisfies readonly OptionName[];

/** Throws `optionMissing`, `gridUnclear` and `rangeUnclear`. */
export function toSearch(options: OptionValues): SweepSearch {
  const axes = [...(options.grid ?? []).map(parseGrid), ...(options.range ?? []).map(parseRange)];
  if (axes.length === 0) throw new InklingError('optionMissing', { command: 'sweep', option: '--grid', value: 'PATH=A,B' });
  return { axes, random: options.random ?? null, budget: options.budget ?? null, seed: options['search-seed'] ?? 1 };
}

const path = String.raw`[A-Za-z_]\w*(?:\.\w+)*`;
const gridForm = new RegExp(`^(${path})=(.+)$`, 's');
const rangeForm = new RegExp(`^(${path})=(${writtenNumber}):(${writtenNumber})((?::(?:log|linear|whole))*)$`);

/** `optimizer.learningRate=0.1,0.03` */
export function parseGrid(received: string): SweepAxis {
  const [, where, list] = gridForm.exec(received) ?? [];
  const values = list?.split(',').map((value) => value.trim());
  if (where === undefined || values === undefined || values.includes('')) throw new InklingError('gridUnclear', { received });
  return { kind: 'values', path: where, values: values.map(toSweepValue) };
}

/** `optimizer.learningRate=1e-4:1e-1:log`, `batchSize=16:256:log:whole`. */
export function parseRange(received: string): SweepAxis {
  const [, where, low, high, words = ''] = rangeForm.exec(received) ?? [];
  const given = words.split(':').slice(1);
  const isSaidTwice = new Set(given).size < given.length || (given.includes('log') && given.includes('linear'));
  const bounds = [Number(low), Number(high)] as const;
  if (where === undefined || isSaidTwice || !bounds.every(Number.isFinite)) throw new InklingError('rangeUnclear', { received });
  return { kind: 'range', path: where, low: bounds[0], high: bounds[1], scale: given.includes('log') ? 'log' : 'linear', whole: given.includes('whole') };
}
