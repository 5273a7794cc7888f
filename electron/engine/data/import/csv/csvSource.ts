/** One CSV file, or one for training and one for test, as a source. */
import { join } from 'node:path';
import type { LabelPlace } from '../../../../contract/exchange.ts';
import { InklingError } from '../../../../contract/errors.ts';
import type { Part } from '../../../../contract/sample.ts';
import { checkClassNames, toClassName, toClassNames } from '../../classNames.ts';
import { datasetFileName } from '../../datasetFile.ts';
import type { ImportSource, SourceSample } from '../importSource.ts';
import { labelOf, pictureOf } from './parseRow.ts';
import { readLines } from './readLines.ts';
import { scanCsv, type CsvLayout } from './scan.ts';

export interface CsvFiles {
  readonly training: string;
  readonly test: string | null;
  /** From a `dataset.json` beside them: in the order of the classes. */
  readonly classNames: readonly string[] | undefined;
}

/** `path` is what a person named. Throws what `scanCsv` and `checkClassNames` throw, and `importClassUnlisted`. */
export async function openCsv(path: string, { training, test, classNames: listed }: CsvFiles, asked: LabelPlace | null): Promise<ImportSource> {
  const parts: { readonly part: Part; readonly layout: CsvLayout }[] = [{ part: 'training', layout: await scanCsv(training, asked) }];
  if (test !== null) parts.push({ part: 'test', layout: await scanCsv(test, asked ?? parts[0]!.layout.label) });
  // A name that is listed may be written in any way; others are made alike, so that 7 and 7.0 are one class.
  const toName = (label: string): string => (listed?.includes(label) === true ? label : toClassName(label));
  const names = parts.flatMap(({ layout }) => layout.labels.map(toName)).filter((name) => name !== '');
  const unlisted = listed === undefined ? undefined : names.find((name) => !listed.includes(name));
  if (unlisted !== undefined) throw new InklingError('importClassUnlisted', { file: join(path, datasetFileName), name: unlisted });
  const classNames = listed ?? toClassNames(names);
  if (listed === undefined) checkClassNames(classNames, path);
  const indices = new Map(classNames.map((name, index) => [name, index]));
  // Where class names lie beside them, an export wrote whole bytes, however dark the pictures are.
  const isUnit = parts.every(({ layout }) => !layout.isBright) && (listed === undefined || parts.some(({ layout }) => layout.hasFractions));
  const scale = isUnit ? 255 : 1;
  const { label, hasHeader } = parts[0]!.layout;
  return {
    kind: 'csv',
    preparation: 'asIs',
    classNames,
    total: parts.reduce((sum, { layout }) => sum + layout.rows, 0),
    problems: [],
    csv: { label, hasHeader, scale },
    samples: async function* () {
      // A row without a known label is torn; reading it says so.
      for (const { part, layout } of parts) yield* rowsOf(part, layout, scale, (written) => indices.get(toName(written)) ?? 0);
    },
  };
}

async function* rowsOf(part: Part, layout: CsvLayout, scale: number, toLabel: (written: string) => number): AsyncGenerator<SourceSample, void, undefined> {
  let isHeader = layout.hasHeader;
  for await (const line of readLines(layout.path)) {
    if (!isHeader) yield { place: `${layout.path}:${line.row}`, part, label: toLabel(labelOf(line, layout)), read: () => pictureOf(line, layout, scale) };
    isHeader = false;
  }
}
