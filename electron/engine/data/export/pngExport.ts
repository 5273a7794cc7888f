/** One PNG file per sample, in folders by part and class; the files' names count up so that the order comes back. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePng } from '../../recognise/png/writePng.ts';
import { toFolderNames } from '../classNames.ts';
import type { Dataset } from '../dataset.ts';
import type { ExportWriter } from './exportData.ts';
import { partFolders } from './partFolders.ts';

/**
 * The bytes stand in the file as in the data set: light ink on dark. Single files are not synced, for tens of thousands
 * that would take minutes; a killed process still leaves all of them or no folder.
 */
export function createPngExport(folder: string, { height, width, classNames }: Dataset): ExportWriter {
  const names = toFolderNames(classNames);
  const made = new Set<string>();
  return {
    async add({ part, place, count, label, pixels }) {
      const classFolder = join(folder, partFolders[part], names[label]!);
      if (!made.has(classFolder)) await mkdir(classFolder, { recursive: true });
      made.add(classFolder);
      const number = String(place).padStart(String(count - 1).length, '0');
      await writeFile(join(classFolder, `${number}.png`), writePng({ height, width, grey: pixels }));
    },
    finish: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
