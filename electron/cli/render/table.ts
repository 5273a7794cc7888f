/** Rows as aligned columns. */
import type { Style } from './style.ts';
import { displayWidth, padEnd, padStart } from './width.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand under each other's last digit. */
  readonly align?: 'right';
}

/** Two spaces between columns; the heads are dim. Cells may be coloured. */
export function toTable(columns: readonly Column[], rows: readonly (readonly string[])[], style: Style): string {
  const widths = columns.map(({ title }, c) => Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[c] ?? ''))));
  const toLine = (cells: readonly string[]): string =>
    columns.map(({ align }, c) => (align === 'right' ? padStart : padEnd)(cells[c] ?? '', widths[c]!)).join('  ').trimEnd();
  return [style.dim(toLine(columns.map(({ title }) => title))), ...rows.map(toLine)].join('\n');
}

/** Labels with their values, one pair a line. */
export function toPairs(pairs: readonly (readonly [label: string, value: string])[], style: Style): string {
  const width = Math.max(...pairs.map(([label]) => displayWidth(label)));
  return pairs.map(([label, value]) => `${style.dim(padEnd(label, width))}  ${value}`).join('\n');
}
