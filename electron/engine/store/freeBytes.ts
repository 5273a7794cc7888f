/** How much room there is on the disk that a path is on, or would be. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf, explained } from './failure.ts';

/** Asked of the nearest folder above that there is. */
export async function readFreeBytes(path: string): Promise<number> {
  return explained('read', path, async () => {
    for (let folder = path; ; folder = dirname(folder)) {
      try {
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize;
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT' || folder === dirname(folder)) throw error;
      }
    }
  });
}
