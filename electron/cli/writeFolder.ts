/** Makes a folder of files, whole or not at all, and never in the place of another. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../contract/errors.ts';
import { placeNewFolder } from '../engine/store/placeNew.ts';

/** `files` by their names. Throws `exportExists`, `diskFull` and the like. */
export const writeFolder = (folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> =>
  placeNewFolder(
    folder,
    async (staged) => {
      for (const [name, bytes] of files) await writeFile(join(staged, name), bytes);
    },
    { taken: (path) => new InklingError('exportExists', { path }) },
  );
