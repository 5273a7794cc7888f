/** Corrections as a CSV file, a row a sample: to be read by others, and to be made again where the same data set lies. */
import type { Change, CorrectionEvent } from '../../contract/corrections.ts';
import { changesSchema, issueKindSchema } from '../../contract/corrections.ts';
import type { CorrectionsRowProblem } from '../../contract/texts/en/clean.ts';
import { toCsvField } from '../../contract/csv.ts';
import { InklingError } from '../../contract/errors.ts';
import { splitRow } from './import/csv/fields.ts';
import { readLines } from './import/csv/readLines.ts';
import type { CorrectedDataset } from './corrected.ts';
import { changedAtMs, type Correction } from './overlay.ts';

/** Labels by the names of their classes: before as the files have it, after as the sample counts now. `changed` is UTC. */
const columns = ['index', 'part', 'before', 'after', 'excluded', 'rejected', 'note', 'changed'] as const;
type Column = (typeof columns)[number];
const needed: readonly Column[] = ['index', 'before', 'after'];

const most = changesSchema.pipe[2].requirement;

/** A header, then the samples about which something was said, by index. A note's line breaks become spaces. */
export function toCorrectionsCsv({ overlay, sourceLabels, classNames }: CorrectedDataset, events: readonly CorrectionEvent[]): string {
  const changed = changedAtMs(events);
  const rows = [...overlay.corrections].map(([index, { label, excluded, rejected, note }]) => {
    const [given, atMs] = [sourceLabels[index]!, changed.get(index)];
    const fields: Readonly<Record<Column, string>> = {
      index: String(index),
      part: 'training',
      before: classNames[given]!,
      after: classNames[label ?? given]!,
      excluded: String(excluded),
      rejected: rejected.join(' '),
      note: (note ?? '').replaceAll(/\s*[\r\n]\s*/g, ' '),
      // Unknown of what somebody undoes just now.
      changed: atMs === undefined ? '' : new Date(atMs).toISOString(),
    };
    return columns.map((column) => toCsvField(fields[column])).join(',');
  });
  return [columns.join(','), ...rows, ''].join('\n');
}

/**
 * What must be changed so that the samples of the file count as it says; nothing for those that do already. Rows that tell of
 * another label than the data set's files do are of another set. Throws `correctionsUnfit`, `correctionsRowUnfit`,
 * `testReadonly`, `csvUnfit` or `dataUnreadable`.
 */
export async function readCorrectionsCsv(file: string, dataset: CorrectedDataset): Promise<Change[]> {
  let places: ReadonlyMap<string, number> | null = null;
  const seen = new Set<number>();
  const changes: Change[] = [];
  for await (const { row, text } of readLines(file)) {
    const unfit = (problem: CorrectionsRowProblem): InklingError => new InklingError('correctionsRowUnfit', { file, row, problem });
    const fields = splitRow(text.replace(/^\uFEFF/, ''), ',');
    if (places === null) {
      places = toPlaces(file, fields ?? []);
      continue;
    }
    // Spaces at a row's end are cut off, and may have been an empty last field.
    if (fields === null || fields.length !== places.size) throw unfit({ kind: 'fields', found: fields?.length ?? 0, wanted: places.size });
    const get = (column: Column): string => fields[places!.get(column) ?? -1] ?? '';
    if (get('part') === 'test') throw new InklingError('testReadonly', { data: dataset.id });
    const index = toIndex(get('index'), dataset, unfit);
    if (seen.has(index)) throw unfit({ kind: 'twice', index });
    seen.add(index);
    changes.push(...toChanges(index, dataset, toCorrection(get, index, dataset, unfit), places));
    if (changes.length > most) throw new InklingError('correctionsUnfit', { file, problem: { kind: 'tooMany', most } });
  }
  if (places === null) throw new InklingError('correctionsUnfit', { file, problem: { kind: 'columns', missing: needed } });
  return changes;
}

type Unfit = (problem: CorrectionsRowProblem) => InklingError;

function toPlaces(file: string, header: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(header.map((name, place) => [name.trim().toLowerCase(), place]));
  const missing = needed.filter((column) => !places.has(column));
  if (missing.length > 0) throw new InklingError('correctionsUnfit', { file, problem: { kind: 'columns', missing } });
  if (places.size < header.length) throw new InklingError('correctionsUnfit', { file, problem: { kind: 'columnTwice' } });
  return places;
}

function toIndex(text: string, { training }: CorrectedDataset, unfit: Unfit): number {
  if (/^\d{1,9}$/.test(text) && Number(text) < training.count) return Number(text);
  throw unfit({ kind: 'index', received: text, count: training.count });
}

function toCorrection(get: (column: Column) => string, index: number, { classNames, sourceLabels }: CorrectedDataset, unfit: Unfit): Correction {
  const toLabel = (column: 'before' | 'after'): number => {
    const label = classNames.indexOf(get(column).normalize('NFC'));
    if (label < 0) throw unfit({ kind: 'class', column, received: get(column), known: classNames });
    return label;
  };
  const [before, after] = [toLabel('before'), toLabel('after')];
  const given = sourceLabels[index]!;
  if (before !== given) throw unfit({ kind: 'before', index, received: classNames[before]!, given: classNames[given]! });
  const excluded = get('excluded').toLowerCase();
  if (!['', 'false', 'true'].includes(excluded)) throw unfit({ kind: 'excluded', received: get('excluded') });
  const rejected = get('rejected').split(' ').filter((name) => name !== '').map((name) => {
    const kind = issueKindSchema.options.find((one) => one === name);
    if (kind === undefined) throw unfit({ kind: 'rejected', received: name, known: issueKindSchema.options });
    return kind;
  });
  const note = get('note');
  if (note.length > 2000) throw unfit({ kind: 'note', most: 2000 });
  return { label: after === given ? null : after, excluded: excluded === 'true', note: note === '' ? null : note, rejected };
}

/** A restored sample forgets label, exclusion and rejections, so that it is restored where one of them must go. */
function toChanges(index: number, { overlay, sourceLabels }: CorrectedDataset, wanted: Correction, places: ReadonlyMap<string, number>): Change[] {
  const now = overlay.corrections.get(index) ?? { label: null, excluded: false, note: null, rejected: [] };
  const restores = (now.excluded && !wanted.excluded) || now.rejected.some((kind) => !wanted.rejected.includes(kind));
  const from = restores ? { ...now, label: null, excluded: false, rejected: [] } : now;
  return [
    ...(restores ? [{ change: 'restore' as const, index }] : []),
    ...(wanted.label === from.label ? [] : [{ change: 'relabel' as const, index, label: wanted.label ?? sourceLabels[index]! }]),
    ...(wanted.excluded && !from.excluded ? [{ change: 'exclude' as const, index }] : []),
    ...wanted.rejected.filter((kind) => !from.rejected.includes(kind)).map((issue) => ({ change: 'reject' as const, index, issue })),
    // A file without notes takes none away.
    ...(!places.has('note') || wanted.note === now.note ? [] : [{ change: 'note' as const, index, text: wanted.note ?? '' }]),
  ];
}
