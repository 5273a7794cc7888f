/** One row of a CSV file → its label and its picture. */
import { InklingError } from '../../../../contract/errors.ts';
import type { CsvRowProblem } from '../../../../contract/texts/en/exchange.ts';
import type { Picture } from '../../../recognise/picture.ts';
import { splitRow } from './fields.ts';
import type { Line } from './readLines.ts';
import type { CsvLayout } from './scan.ts';

/** As it is written; empty where the row has no such field. */
export function labelOf({ text }: Line, { delimiter, label }: CsvLayout): string {
  if (text.includes('"')) return (splitRow(text, delimiter) ?? []).at(label === 'first' ? 0 : -1) ?? '';
  return label === 'first' ? text.slice(0, Math.max(0, text.indexOf(delimiter))) : text.slice(text.lastIndexOf(delimiter) + 1);
}

/** A pixel is multiplied by `scale`. Throws `csvRowUnfit`. */
export function pictureOf(line: Line, layout: CsvLayout, scale: number): Picture {
  const { path, delimiter, columns, label, height, width } = layout;
  const fail = (problem: CsvRowProblem): never => {
    throw new InklingError('csvRowUnfit', { file: path, row: line.row, problem });
  };
  const fields = splitRow(line.text, delimiter) ?? fail({ kind: 'quote' });
  if (fields.length !== columns) fail({ kind: 'ragged', found: fields.length, expected: columns });
  if (labelOf(line, layout).trim() === '') fail({ kind: 'noLabel' });
  const first = label === 'first' ? 1 : 0;
  const grey = new Uint8Array(height * width);
  for (let i = 0; i < grey.length; i++) {
    const text = fields[first + i]!;
    const value = text.trim() === '' ? NaN : Number(text);
    if (!Number.isFinite(value)) fail({ kind: 'notNumber', column: first + i + 1, text: text.slice(0, 20) });
    if (value < 0 || value * scale > 255) fail({ kind: 'beyond', column: first + i + 1, text: text.trim().slice(0, 20), limit: 255 / scale });
    grey[i] = Math.round(value * scale);
  }
  return { height, width, grey };
}
