/** The table of `docs/models.md`: each preset with its size, and what training by its own plan came to. */
import { toCount, toPercent, toShortCount } from '../../electron/contract/figures.ts';
import type { Preset } from '../../electron/contract/preset.ts';
import { describe, sumFigures } from '../../electron/engine/model/describe.ts';
import { toSpec } from '../../electron/engine/model/definePreset.ts';
import { toMarks } from '../tools/marks.ts';
import { toTable } from '../tools/table.ts';
import { layersInShort } from './layersInShort.ts';
import { stated } from './stated.ts';
import { findRow, type FullRow, type MadeWith } from './stored.ts';

export const tableMarks = toMarks('models', 'npm run models -- --page');

/** MNIST's, whose figures these are. */
const data = { height: 28, width: 28, classNames: Array.from({ length: 10 }, (_, label) => String(label)) };

/** A row for every preset; where the figures are of another network or plan, or of none, dashes in their place. */
export function renderTable(presets: readonly Preset[], rows: readonly FullRow[]): string {
  const found = presets.map((preset) => ({ preset, row: findRow(rows, preset) }));
  const machines = [...new Set(found.flatMap(({ row }) => (row === undefined ? [] : [toSentence(row.madeWith)])))];
  const cells = found.map(({ preset, row }) => {
    const { weights, flops } = sumFigures(describe(toSpec(preset.layers, data)));
    return [
      preset.id,
      layersInShort(preset.layers),
      toCount(weights),
      toShortCount(flops),
      row === undefined ? '–' : `${row.secondsPerEpoch.toFixed(1)} s${machines.length > 1 ? ` (${String(machines.indexOf(toSentence(row.madeWith)) + 1)})` : ''}`,
      String(preset.plan.epochs),
      row === undefined ? '–' : toPercent(row.accuracy),
      preset.id in stated ? `> ${toPercent(stated[preset.id]!)}` : '–',
    ];
  });
  const head = ['preset', 'layers', 'weights', 'FLOPs', 's per epoch', 'epochs', 'validation', 'stated'];
  const table = toTable(head, cells, (column) => column >= 2);
  const made = machines.map((sentence, index) => (machines.length > 1 ? `(${String(index + 1)}) ${sentence}` : sentence));
  const missing = found.filter(({ row }) => row === undefined).map(({ preset }) => preset.id);
  const absent = missing.length === 0 ? [] : [`Not trained by this command yet: ${missing.join(', ')}.`];
  return [...table, '', ...[...made, ...absent].flatMap((line) => [line, '']).slice(0, -1)].join('\n');
}

const toSentence = ({ command, cpu, cores, system, node, tensorflow }: MadeWith): string =>
  `Made with \`${command}\` on ${cpu}, ${String(cores)} cores, ${system}, Node ${node.replace(/^v/, '')}, TensorFlow ${tensorflow}.`;
