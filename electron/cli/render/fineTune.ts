/** The samples that fine-tuning trains on, one a line. */
import type { FineTuneSet } from '../../contract/fineTune.ts';
import { none } from '../../contract/figures.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { nameOfData } from './names.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

export function toFineTuneTable({ set, samples }: FineTuneSet, texts: Texts, style: Style): string {
  const words = texts.fineTune;
  const rows = samples.map(({ data, index, label, excluded }) => [
    nameOfData(data, texts),
    String(index),
    label?.name ?? none,
    label === null ? words.lost : excluded ? words.excluded : '',
  ]);
  const columns = [{ title: words.data }, { title: words.sample, align: 'right' as const }, { title: words.label }, { title: '' }];
  return [style.bold(words.title({ set, count: samples.length })), ...(rows.length === 0 ? [] : [toTable(columns, rows, style)])].join('\n');
}
