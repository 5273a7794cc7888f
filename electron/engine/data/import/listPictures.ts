/** Which files lie below a folder: links are followed, loops and what is no file are told. */
import { readdir, stat } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { InklingError } from '../../../contract/errors.ts';
import { errnoOf } from '../../store/failure.ts';

export interface Listed {
  /** Paths, in the order of their names. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** More pictures of a single pixel than a data set can hold; a link to the root of the disk must come to an end. */
const fileLimit = 2_000_000;

/** What a system keeps beside pictures; nobody means it to be imported. */
const isLitter = (name: string): boolean => name.startsWith('.') || /^(__MACOSX|Thumbs\.db|desktop\.ini)$/i.test(name);

export interface Lister {
  /** What lies in the folder itself. */
  list(folder: string): Promise<Listed>;
  /** Every file below it, sorted by the way to it. */
  walk(folder: string): Promise<readonly string[]>;
}

/** Notes in `problems` what it comes upon. Throws `importTooLarge`. */
export function createLister(root: string, problems: InklingError[]): Lister {
  let found = 0;

  const list = async (folder: string): Promise<Listed> => {
    const files: string[] = [];
    const folders: string[] = [];
    for (const entry of await entriesOf(folder, problems)) {
      if (isLitter(entry.name)) continue;
      const path = join(folder, entry.name);
      // Only a link has to be looked behind; for 100,000 files that saves as many calls.
      const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : await kindBehind(path, problems);
      if (kind === 'folder') folders.push(path);
      if (kind === 'file') files.push(path);
    }
    found += files.length;
    if (found > fileLimit) throw new InklingError('importTooLarge', { path: root, limitBytes: 2 ** 30 });
    return { files: files.sort(byCode), folders: folders.sort(byCode) };
  };

  const walkFrom = async (folder: string, above: readonly string[], into: string[]): Promise<void> => {
    const identity = await identityOf(folder);
    if (identity === null || above.includes(identity)) {
      problems.push(new InklingError('importLinkLoops', { path: folder }));
      return;
    }
    const { files, folders } = await list(folder);
    for (const file of files) into.push(file);
    for (const inner of folders) await walkFrom(inner, [...above, identity], into);
  };

  return {
    list,
    walk: async (folder) => {
      const into: string[] = [];
      // A link back to where the classes lie would make the pictures of all of them this one's.
      const above = await Promise.all([root, dirname(folder)].map(identityOf));
      await walkFrom(folder, above.filter((identity) => identity !== null), into);
      return into.sort((a, b) => byCode(relative(folder, a), relative(folder, b)));
    },
  };
}

const byCode = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

async function entriesOf(folder: string, problems: InklingError[]) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(new InklingError('importFolderUnreadable', { folder, reason: errnoOf(error) ?? '' }, { cause: error }));
    return [];
  }
}

/** What a link leads to, `null` where it is nothing that can be read. */
async function kindBehind(path: string, problems: InklingError[]): Promise<'file' | 'folder' | null> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    if (found.isFile()) return 'file';
    // A pipe or a device would never come to an end.
    problems.push(new InklingError('fileUnreadable', { file: path, reason: 'ENOTSUP' }));
  } catch (error) {
    const reason = errnoOf(error) ?? '';
    problems.push(reason === 'ELOOP' ? new InklingError('importLinkLoops', { path }, { cause: error }) : new InklingError('fileUnreadable', { file: path, reason }, { cause: error }));
  }
  return null;
}

async function identityOf(folder: string): Promise<string | null> {
  const found: BigIntStats | null = await stat(folder, { bigint: true }).catch(() => null);
  return found === null ? null : `${found.dev}:${found.ino}`;
}
