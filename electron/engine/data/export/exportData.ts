/** Samples of a data set → a folder that others can read, and that imports back as it was. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DataFormat, ExportResult } from '../../../contract/exchange.ts';
import { InklingError } from '../../../contract/errors.ts';
import type { Emit } from '../../../contract/events.ts';
import type { Part } from '../../../contract/sample.ts';
import { placeNewFolder } from '../../store/placeNew.ts';
import type { Dataset } from '../dataset.ts';
import { datasetFileName } from '../datasetFile.ts';
import { createPacer } from '../pacer.ts';
import { chooseSamples, type Choice } from './choose.ts';
import { createCsvExport } from './csvExport.ts';
import { createIdxExport } from './idxExport.ts';
import { createPngExport } from './pngExport.ts';

export interface ExportedSample {
  readonly part: Part;
  /** Place in the exported part, and how many it has. */
  readonly place: number;
  readonly count: number;
  readonly label: number;
  /** height × width bytes, row by row; 0 is paper, 255 is ink. */
  readonly pixels: Uint8Array;
}

/** Writes one format into a folder. A new one is one new file and one line in `formats`. */
export interface ExportWriter {
  add(sample: ExportedSample): Promise<void>;
  /** Everything is written then. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

const formats: Readonly<Record<DataFormat, (folder: string, dataset: Dataset) => ExportWriter>> = {
  idx: createIdxExport,
  png: createPngExport,
  csv: createCsvExport,
};

export interface ExportOptions {
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/** Makes `folder`, whole or not at all. Throws `exportExists`, what `chooseSamples` throws, or the store's errors. */
export async function exportData(dataset: Dataset, format: DataFormat, written: string, choice: Choice, { signal, emit }: ExportOptions): Promise<ExportResult> {
  const folder = resolve(written);
  const parts = chooseSamples(dataset, choice);
  const size = dataset.height * dataset.width;
  const total = parts.reduce((sum, { indices }) => sum + indices.length, 0);
  const isTime = createPacer();
  const write = async (staged: string): Promise<void> => {
    const writer = formats[format](staged, dataset);
    try {
      let done = 0;
      for (const { part, samples, indices } of parts) {
        for (const [place, index] of indices.entries()) {
          if (signal.aborted) throw new InklingError('exchangeStopped', { path: folder });
          const pixels = samples.images.subarray(index * size, (index + 1) * size);
          await writer.add({ part, place, count: indices.length, label: samples.labels[index]!, pixels });
          if (!isTime(++done === total)) continue;
          emit({ event: 'exportProgressed', data: dataset.id, done, total });
          await setImmediate();
        }
      }
      await writer.finish();
    } finally {
      await writer.close();
    }
    await writeFile(join(staged, datasetFileName), `${JSON.stringify({ schema: 1, classNames: dataset.classNames })}\n`, { flush: true });
  };
  await placeNewFolder(folder, write, { taken: (path) => new InklingError('exportExists', { path }), unsynced: true });
  const countOf = (part: Part): number => parts.find((each) => each.part === part)?.indices.length ?? 0;
  return { folder, format, trainingCount: countOf('training'), testCount: countOf('test') };
}
