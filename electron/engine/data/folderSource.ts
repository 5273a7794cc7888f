/** A folder of IDX files that a person has put somewhere, as a source. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetFileName } from './datasetFile.ts';
import { measureIdxFolder, readIdxFolder } from './idxFolder.ts';
import { listIdxFiles } from './idxNames.ts';
import { summariseFolder, type DataSource } from './source.ts';

export function createFolderSource(id: string, folder: string): DataSource {
  return {
    id,
    summarise: () => summariseFolder(id, folder, () => measureIdxFolder(folder)),
    open: () => readIdxFolder(folder, id),
    stamp: async () => {
      const names = [datasetFileName, ...(await listIdxFiles(folder)).map((file) => file.name)];
      return JSON.stringify(await Promise.all(names.map((name) => stampOf(join(folder, name)))));
    },
  };
}

async function stampOf(path: string): Promise<readonly unknown[]> {
  const found = await stat(path).catch(() => null);
  return [path, found?.size, found?.mtimeMs];
}
