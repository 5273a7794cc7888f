/** Tables as CSV (RFC 4180), in the window as on the command line and in files of data. */

/** What may stand in a field; a figure that there is not is an empty one. */
export type CsvValue = string | number | boolean | null | undefined;

/** The field as it is written, in quotation marks where it needs them: also for readers that part fields by semicolons or tabs. */
export function toCsvField(value: CsvValue): string {
  const text = String(value ?? '');
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line for each row. */
export const toCsv = (rows: readonly (readonly CsvValue[])[]): string => rows.map((row) => `${row.map(toCsvField).join(',')}\r\n`).join('');
