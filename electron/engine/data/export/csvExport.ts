/** A CSV file per part: the label first, then the pixels row by row, in columns named 1x1 to HEIGHTxWIDTH. */
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { toCsvField } from '../../../contract/csv.ts';
import type { Part } from '../../../contract/sample.ts';
import type { Dataset } from '../dataset.ts';
import type { ExportWriter } from './exportData.ts';
import { partFolders } from './partFolders.ts';

const bufferCharacters = 1_000_000;

export function createCsvExport(folder: string, { height, width, classNames }: Dataset): ExportWriter {
  const fields = classNames.map(toCsvField);
  const files = new Map<Part, { readonly handle: FileHandle; text: string }>();
  const begin = async (part: Part) => {
    const file = { handle: await open(join(folder, `${partFolders[part]}.csv`), 'wx'), text: `${toHeader(height, width)}\n` };
    files.set(part, file);
    return file;
  };
  return {
    async add({ part, label, pixels }) {
      const file = files.get(part) ?? (await begin(part));
      file.text += `${fields[label]!},${pixels.join(',')}\n`;
      if (file.text.length < bufferCharacters) return;
      await file.handle.writeFile(file.text);
      file.text = '';
    },
    async finish() {
      for (const { handle, text } of files.values()) {
        await handle.writeFile(text);
        await handle.sync();
      }
    },
    async close() {
      for (const { handle } of files.values()) await handle.close();
    },
  };
}

const toHeader = (height: number, width: number): string =>
  ['label', ...Array.from({ length: height * width }, (_, i) => `${Math.floor(i / width) + 1}x${(i % width) + 1}`)].join(',');
