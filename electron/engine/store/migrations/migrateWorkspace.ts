/**
 * Brings a workspace of an older format to today's. Every file that changes is first kept under `backups/format-N`, then replaced
 * whole; the marker that names the format comes last. What a kill leaves is gone on with by the next program: a file that already
 * is what its backup would become is let be, and one that an older program has changed meanwhile is kept and migrated anew.
 */
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../atomic.ts';
import { explained } from '../failure.ts';
import type { FileSystem } from '../fileSystem.ts';
import { readFileIfPresent } from '../readIfPresent.ts';
import { listTree } from '../tree.ts';
import { migrateFile, type Migration } from './migration.ts';

export const backupsName = 'backups';

/** `finish` writes the marker. Throws `linkNotFollowed`, `diskFull` and the like, and what a migration finds wrong. */
export async function migrateWorkspace(folder: string, from: number, migrations: readonly Migration[], fs: FileSystem, finish: () => Promise<void>): Promise<void> {
  const backups = join(folder, backupsName, `format-${from}`);
  for (const { path } of (await listTree(folder)).files) {
    if (path.startsWith(`${backupsName}/`) || !migrations.some((step) => step.to > from && step.concerns(path))) continue;
    const place = join(folder, path);
    const contents = await readFileIfPresent(place, fs);
    if (contents === null) continue;
    const kept = join(backups, path);
    const before = await readFileIfPresent(kept, fs);
    if (before !== null && Buffer.compare(migrateFile(before, path, from, migrations), contents) === 0) continue;
    await explained('write', kept, () => fs.mkdir(dirname(kept), { recursive: true }));
    await writeFileAtomic(kept, contents, fs, folder);
    await writeFileAtomic(place, migrateFile(contents, path, from, migrations), fs, folder);
  }
  await finish();
}
