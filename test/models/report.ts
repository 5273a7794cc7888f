/** What a brief training of every preset came to, beside what is stored, as a table and a sentence for each loss. */
import { toPercent } from '../../electron/contract/figures.ts';
import { toTable } from '../tools/table.ts';
import type { Comparison } from './compare.ts';

export function renderComparisons(comparisons: readonly Comparison[]): string {
  const cells = comparisons.map(({ preset, stored, tolerance, found, verdict }) => [
    preset,
    toPercent(stored),
    `± ${(tolerance * 100).toFixed(2)}`,
    'failed' in found ? '–' : toPercent(found.accuracy),
    verdict,
  ]);
  const table = toTable(['preset', 'stored', 'tolerance', 'found', ''], cells, (column) => column >= 1 && column <= 3);
  const losses = comparisons.filter(({ verdict }) => verdict === 'lost').map(toSentence);
  const gains = comparisons.filter(({ verdict }) => verdict === 'gained').map(({ preset }) => preset);
  return [
    ...table,
    ...(losses.length === 0 ? [] : ['', ...losses]),
    ...(gains.length === 0 ? [] : ['', `More than chance explains: npm run models -- --store --only ${gains.join(',')} keeps it, if the gain is an honest one.`]),
    '',
  ].join('\n');
}

function toSentence({ preset, stored, tolerance, found }: Comparison): string {
  const expected = `stored are ${toPercent(stored)}, and ${toPercent(stored - tolerance)} would still be chance`;
  return 'failed' in found ? `${preset} did not train to its end (${found.failed}); ${expected}.` : `${preset} came to ${toPercent(found.accuracy)}; ${expected}.`;
}
