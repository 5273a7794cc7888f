/** The person's own drawings, one a line. */
import type { Result } from '../../contract/requests.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

export function toDrawingsTable({ drawings, ...counts }: Result<'listDrawings'>, { tuning: { drawings: words } }: Texts, style: Style): string {
  const rows = drawings.map(({ drawing, label, heldOut, atMs, removed }) => [
    String(drawing),
    label,
    removed ? words.removed : heldOut ? words.heldOut : words.train,
    `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  ]);
  const columns = [{ title: words.drawing, align: 'right' as const }, { title: words.label }, { title: words.use }, { title: words.drawn }];
  return [style.bold(words.title(counts)), ...(rows.length === 0 ? [] : [toTable(columns, rows, style)])].join('\n');
}
