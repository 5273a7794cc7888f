/** Goes through a CSV file once: how many rows it has, which column is the label, which classes there are, what the pixels mean. */
import type { LabelPlace } from '../../../../contract/exchange.ts';
import { InklingError } from '../../../../contract/errors.ts';
import type { CsvProblem } from '../../../../contract/texts/en/exchange.ts';
import { classLimit } from '../../dataset.ts';
import { findDelimiter, splitRow, type Delimiter } from './fields.ts';
import { readLines } from './readLines.ts';

export interface CsvLayout {
  readonly path: string;
  readonly delimiter: Delimiter;
  readonly columns: number;
  readonly hasHeader: boolean;
  readonly label: LabelPlace;
  readonly height: number;
  readonly width: number;
  /** Whether a pixel is above 1, and whether one is no whole number. */
  readonly isBright: boolean;
  readonly hasFractions: boolean;
  readonly rows: number;
  /** The labels there are as they are written, each once. */
  readonly labels: readonly string[];
}

/** Throws `csvUnfit` or `dataUnreadable`. */
export async function scanCsv(path: string, asked: LabelPlace | null): Promise<CsvLayout> {
  const fail = (problem: CsvProblem): never => {
    throw new InklingError('csvUnfit', { file: path, problem });
  };
  let head: { readonly delimiter: Delimiter; readonly names: readonly string[]; readonly hasHeader: boolean } | null = null;
  const ends = { first: new Set<string>(), last: new Set<string>() };
  let [rows, isBright, hasFractions] = [0, false, false];
  for await (const { text } of readLines(path)) {
    if (head === null) {
      const delimiter = findDelimiter(text);
      const names = splitRow(text, delimiter) ?? [text];
      head = { delimiter, names, hasHeader: isHeader(names) };
      if (names.length < 2) fail({ kind: 'oneColumn' });
      if (head.hasHeader) continue;
    }
    rows++;
    const fields = splitRow(text, head.delimiter);
    // What is wrong with a row is told when it is read; it says nothing of the others.
    if (fields?.length !== head.names.length) continue;
    note(ends.first, fields[0]!);
    note(ends.last, fields.at(-1)!);
    // The first and the last column may be the label.
    isBright ||= fields.some((field, column) => column > 0 && column < fields.length - 1 && Number(field) > 1);
    hasFractions ||= !isBright && fields.some((field) => isNumber(field) && !Number.isInteger(Number(field)));
  }
  if (head === null || rows === 0) return fail({ kind: 'empty' });
  const { delimiter, names, hasHeader } = head;
  const label = asked ?? (hasHeader ? labelNamed(names) : null) ?? labelBySight(ends) ?? fail({ kind: 'labelUnclear' });
  const labels = [...ends[label]].filter((name) => name !== '');
  const shape = shapeOf(names, hasHeader, label) ?? fail({ kind: 'noShape', pixels: names.length - 1 });
  return { path, delimiter, columns: names.length, hasHeader, label, ...shape, isBright, hasFractions, rows, labels };
}

/** Far more ways to write a label than there may be classes; a column of pixels may have any number of values. */
const notedLimit = 1000;

function note(names: Set<string>, field: string): void {
  if (names.size <= notedLimit) names.add(field);
}

const labelWords = /^(label|labels|class|target|digit|letter|character|y)$/i;

/** A first row of names: words among the pixels, a word for the label, or the column numbers that pandas writes. */
function isHeader(fields: readonly string[]): boolean {
  if (labelWords.test(fields[0]!.trim()) || labelWords.test(fields.at(-1)!.trim())) return true;
  if (fields.length > 3 && fields.every((field, i) => field.trim() === String(i))) return true;
  return fields.slice(1, -1).some((field) => !isNumber(field));
}

function labelNamed(names: readonly string[]): LabelPlace | null {
  const [isFirst, isLast] = [labelWords.test(names[0]!.trim()), labelWords.test(names.at(-1)!.trim())];
  return isFirst === isLast ? null : isFirst ? 'first' : 'last';
}

/** A label varies, and is a word or a whole number; a corner pixel is paper almost everywhere. */
function labelBySight(ends: Readonly<Record<LabelPlace, ReadonlySet<string>>>): LabelPlace | null {
  const places = (['first', 'last'] as const).filter((place) => ends[place].size > 1);
  if (places.length < 2) return places[0] ?? null;
  const likely = places.filter((place) => ends[place].size <= classLimit && [...ends[place]].every((name) => !isNumber(name) || /^\s*\d+\s*$/.test(name)));
  const words = likely.filter((place) => [...ends[place]].some((name) => !isNumber(name)));
  if (words.length === 1) return words[0]!;
  return likely.length === 1 ? likely[0]! : null;
}

/** By the name of the last pixel's column, as in `28x28`, or as a square. */
function shapeOf(names: readonly string[], hasHeader: boolean, label: LabelPlace): { readonly height: number; readonly width: number } | null {
  const pixels = names.length - 1;
  const last = label === 'first' ? names.at(-1)! : names.at(-2)!;
  const [, rows, columns] = (hasHeader ? /^(\d{1,4})x(\d{1,4})$/i.exec(last.trim()) : null) ?? [];
  if (rows !== undefined && Number(rows) * Number(columns) === pixels) return { height: Number(rows), width: Number(columns) };
  const side = Math.round(Math.sqrt(pixels));
  return side * side === pixels ? { height: side, width: side } : null;
}

/** `Number` takes an empty field for 0. */
const isNumber = (field: string): boolean => field.trim() !== '' && Number.isFinite(Number(field));
