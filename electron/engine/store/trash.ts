/**
 * The bin: what was deleted lies in `trash/` as it was. Its folder's name says what it is, when it came there and what it was called,
 * so that one renaming deletes it and one brings it back, and a kill leaves it in the one place or the other.
 */
import { join } from 'node:path';
import leven from 'leven';
import type { TrashEntry } from '../../contract/disk.ts';
import { InklingError } from '../../contract/errors.ts';
import { removeFolderAtomic, syncFolder } from './atomic.ts';
import { explained } from './failure.ts';
import { isPresent, readFolderIfPresent, refuseLinks } from './readIfPresent.ts';
import { measureTree } from './tree.ts';
import { assertWritable, type Workspace } from './workspace.ts';

export type TrashKind = TrashEntry['kind'];
type Entry = Omit<TrashEntry, 'sizeBytes'>;

const formatEntry = (kind: TrashKind, atMs: number, name: string): string => `${kind}-${atMs}-${name}`;
const entryPattern = /^(run|data)-(\d{1,15})-([^.].*)$/s;

const folderOf = (workspace: Workspace, kind: TrashKind): string => (kind === 'run' ? workspace.runs : workspace.datasets);

/** The latest first; what a person has put there by hand is none. */
export async function listEntries({ trash, fs }: Workspace): Promise<readonly Entry[]> {
  const entries = (await readFolderIfPresent(trash, fs)).flatMap((entry) => {
    const [, kind, atMs, name] = entryPattern.exec(entry) ?? [];
    return kind === undefined || name === undefined ? [] : [{ entry, kind: kind as TrashKind, name, deletedAtMs: Number(atMs) }];
  });
  return entries.toSorted((a, b) => b.deletedAtMs - a.deletedAtMs);
}

export async function listTrash(workspace: Workspace): Promise<readonly TrashEntry[]> {
  const measured: TrashEntry[] = [];
  for (const entry of await listEntries(workspace)) measured.push({ ...entry, sizeBytes: await measureTree(join(workspace.trash, entry.entry)) });
  return measured;
}

/** Answers its name in the bin. Throws `linkNotFollowed`, `workspaceReadonly`, `notWritable` and the like. */
export async function moveToTrash(workspace: Workspace, kind: TrashKind, name: string): Promise<string> {
  assertWritable(workspace);
  const { trash, fs } = workspace;
  const from = join(folderOf(workspace, kind), name);
  await refuseLinks([trash, folderOf(workspace, kind), from], fs);
  await explained('write', trash, () => fs.mkdir(trash, { recursive: true }));
  let atMs = workspace.clock();
  while (await isPresent(join(trash, formatEntry(kind, atMs, name)), fs)) atMs++;
  const entry = formatEntry(kind, atMs, name);
  await move(workspace, kind, from, join(trash, entry));
  return entry;
}

/** Throws `runExists` or `dataExists` where something else has its name by now. */
export async function restoreFromTrash(workspace: Workspace, { entry, kind, name }: Pick<Entry, 'entry' | 'kind' | 'name'>): Promise<void> {
  assertWritable(workspace);
  const { trash, fs } = workspace;
  const folder = folderOf(workspace, kind);
  await refuseLinks([trash, folder, join(trash, entry)], fs);
  if (await isPresent(join(folder, name), fs)) throw kind === 'run' ? new InklingError('runExists', { run: name, folder }) : new InklingError('dataExists', { name, folder });
  await move(workspace, kind, join(trash, entry), join(folder, name));
}

/** Removes it for good: all of it, or nothing that counts. */
export async function removeEntry(workspace: Workspace, entry: string): Promise<void> {
  assertWritable(workspace);
  await refuseLinks([workspace.trash, join(workspace.trash, entry)], workspace.fs);
  await removeFolderAtomic(join(workspace.trash, entry), workspace.fs);
}

/**
 * By its name in the bin, or what it was called, or a unique beginning of that; of several of one name, what was deleted last.
 * Throws `trashUnknown` and `trashAmbiguous`.
 */
export function findEntry<Each extends Entry>(entries: readonly Each[], name: string): Each {
  const exact = entries.find((each) => each.entry === name || each.name === name);
  if (exact !== undefined) return exact;
  const matches = entries.filter((each) => each.name.startsWith(name));
  const names = [...new Set(matches.map((each) => each.name))];
  if (names.length > 1) throw new InklingError('trashAmbiguous', { name, matches: names });
  if (matches[0] !== undefined) return matches[0];
  const nearest = entries.map((each) => each.name).toSorted((a, b) => leven(a, name) - leven(b, name))[0];
  throw new InklingError('trashUnknown', { name, nearest });
}

async function move({ trash, fs, ...workspace }: Workspace, kind: TrashKind, from: string, to: string): Promise<void> {
  const folder = kind === 'run' ? workspace.runs : workspace.datasets;
  await explained('write', from, async () => {
    await fs.rename(from, to);
    for (const each of [folder, trash]) await syncFolder(each, fs);
  });
}
