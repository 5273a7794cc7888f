/** IDX files as MNIST has them, which any part of Inkling reads by the folder's path. */
import type { Dataset } from '../dataset.ts';
import { createIdxWriter } from '../idxWriter.ts';
import type { ExportWriter } from './exportData.ts';

export function createIdxExport(folder: string, { id, height, width, classNames }: Dataset): ExportWriter {
  const writer = createIdxWriter(folder, id);
  return {
    add: ({ part, label, pixels }) => writer.add(part, label, { height, width }, pixels),
    finish: () => writer.finish(classNames),
    close: () => writer.close(),
  };
}
