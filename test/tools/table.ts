/** Rows of cells as a Markdown table, which a terminal shows as well: every column is as wide as its widest cell. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[], isRight: (column: number) => boolean): string[] {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]!.length)));
  const toLine = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (isRight(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`;
  const rule = widths.map((width, column) => (isRight(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [toLine(head), toLine(rule), ...rows.map(toLine)];
}
