/** The workspace: the folder that holds everything a person makes, opened for writing by one process at a time. */
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { InklingError, hasCode } from '../../contract/errors.ts';
import { removeLeftovers, writeFileAtomic } from './atomic.ts';
import { explained } from './failure.ts';
import { nodeFileSystem, type FileSystem } from './fileSystem.ts';
import { parseJsonFile } from './jsonFile.ts';
import { acquireLock, readHolder, removeDeadClaims, type Lock } from './lock.ts';
import { workspaceMigrations } from './migrations/list.ts';
import { migrateWorkspace } from './migrations/migrateWorkspace.ts';
import { formatAfter, type Migration } from './migrations/migration.ts';
import { readFileIfPresent, readFolderIfPresent } from './readIfPresent.ts';

export interface Workspace {
  readonly folder: string;
  /** Opened for reading: nothing but looks at a test part is ever written, and no lock is held. */
  readonly readonly: boolean;
  /** Where a newer version of Inkling made the workspace: it is read as far as it is understood. */
  readonly newer: InklingError<'workspaceNewer'> | null;
  /** Of an older format, which only opening for writing brings up to date; what is in it may not be understood before. */
  readonly isOlder: boolean;
  readonly datasets: string;
  /** One folder per data set that was corrected. */
  readonly corrections: string;
  readonly runs: string;
  /** One file per sweep; not there before the first. */
  readonly sweeps: string;
  /** One file per preset of one's own; not there before the first. */
  readonly presets: string;
  /** One file per fine-tune set; not there before the first. */
  readonly fineTune: string;
  readonly exports: string;
  readonly trash: string;
  /** Milliseconds since 1970 (UTC). */
  readonly clock: () => number;
  readonly fs: FileSystem;
  /** Throws `folderGone` where the folder that was opened for writing is no longer there. */
  assertInPlace(): Promise<void>;
  /** Gives the lock back; may be called again, also where it failed. */
  close(): Promise<void>;
}

export interface WorkspaceOptions {
  readonly folder: string;
  readonly mode: 'write' | 'read';
  readonly clock: () => number;
  readonly fs?: FileSystem;
  /** What a person who finds the workspace in use is told, such as `inkling train`. */
  readonly program?: string;
  /** The steps from the first format to today's. */
  readonly migrations?: readonly Migration[];
}

/** A person can open an application with this file; it also says which version wrote the folder. */
export const markerName = 'inkling.workspace';
/** Says of a workspace that was moved, and not opened for writing since, where it stood before. */
export const arrivedName = 'moved-from.json';
export const lockName = 'lock';

const markerSchema = v.strictObject({ schema: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), createdAtMs: v.number() });
type Marker = v.InferOutput<typeof markerSchema>;

/**
 * Opens the folder, and in write mode makes what is missing of it, removes what a killed process left half-written and brings an
 * older format up to date. In read mode a missing folder is an empty workspace and a newer one is read as far as it is understood.
 * Throws `workspaceHeld`, `workspaceNewer`, `fileDamaged`, `diskFull`, `notWritable`, `notReadable` or `pathBlocked`.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const folder = resolve(options.folder);
  const { fs = nodeFileSystem, migrations = workspaceMigrations } = options;
  const known = formatAfter(migrations);
  const isReading = options.mode === 'read';
  const found = isReading ? await findFormat(folder, known, fs) : { newer: null, isOlder: false };
  let lock: Lock | null = null;
  const workspace: Workspace = {
    folder,
    readonly: isReading,
    ...found,
    datasets: join(folder, 'datasets'),
    corrections: join(folder, 'corrections'),
    runs: join(folder, 'runs'),
    sweeps: join(folder, 'sweeps'),
    presets: join(folder, 'presets'),
    fineTune: join(folder, 'fine-tune'),
    exports: join(folder, 'exports'),
    trash: join(folder, 'trash'),
    clock: options.clock,
    fs,
    assertInPlace: async () => {
      if (lock !== null && !(await lock.isInPlace())) throw new InklingError('folderGone', { path: folder });
    },
    close: async () => {
      // A trainer that was killed when its run had just ended left its lock; no other trainer comes to that run.
      if (lock !== null && (await lock.isInPlace())) await removeDeadLocks(workspace).catch(() => undefined);
      await lock?.release();
      lock = null;
    },
  };
  if (workspace.readonly) return workspace;
  await explained('write', folder, () => fs.mkdir(folder, { recursive: true }));
  await readMarker(folder, known, fs);
  lock = await lockWorkspace(workspace, options.program ?? 'Inkling');
  try {
    await prepare(workspace, migrations);
  } catch (error) {
    // The first error is the one to tell; a claim that stays is void when this process has ended.
    await workspace.close().catch(() => undefined);
    throw error;
  }
  return workspace;
}

/** Throws `workspaceNewer` or `workspaceReadonly` unless the workspace was opened for writing. */
export function assertWritable(workspace: Workspace): void {
  if (workspace.newer !== null) throw workspace.newer;
  if (workspace.readonly) throw new InklingError('workspaceReadonly', { folder: workspace.folder });
}

/** Whether a workspace stands there, of whatever version. */
export const isWorkspace = async (folder: string, fs: FileSystem = nodeFileSystem): Promise<boolean> => (await readFileIfPresent(join(folder, markerName), fs)) !== null;

const versionSchema = v.pipe(v.string(), v.parseJson(), v.looseObject({ schema: v.number() }));

/** `null` where there is none. Throws `workspaceNewer` or `fileDamaged`. */
async function readMarker(folder: string, known: number, fs: FileSystem): Promise<Marker | null> {
  const path = join(folder, markerName);
  const bytes = await readFileIfPresent(path, fs);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  const version = v.safeParse(versionSchema, text);
  if (version.success && version.output.schema > known) throw new InklingError('workspaceNewer', { folder, schema: version.output.schema, known });
  return parseJsonFile(path, text, markerSchema, known);
}

async function findFormat(folder: string, known: number, fs: FileSystem): Promise<Pick<Workspace, 'newer' | 'isOlder'>> {
  await readFolderIfPresent(folder, fs);
  try {
    const marker = await readMarker(folder, known, fs);
    return { newer: null, isOlder: marker !== null && marker.schema < known };
  } catch (error) {
    if (hasCode(error, 'workspaceNewer')) return { newer: error, isOlder: false };
    throw error;
  }
}

async function lockWorkspace(workspace: Workspace, program: string): Promise<Lock> {
  const outcome = await acquireLock(join(workspace.folder, lockName), program, workspace.fs);
  if (outcome.kind === 'acquired') return outcome.lock;
  const { program: holder, pid, host, file } = outcome.holder;
  throw new InklingError('workspaceHeld', { folder: workspace.folder, program: holder, pid, host, lock: file });
}

async function removeDeadLocks({ runs, fs }: Workspace): Promise<void> {
  for (const ofRun of await listRunFolders(runs, fs)) {
    const lock = join(ofRun, 'lock');
    if (!(await fs.isLink(lock))) await removeDeadClaims(lock, fs);
  }
}

/** Real folders: a file or a link is nothing of ours. */
async function listRunFolders(runs: string, fs: FileSystem): Promise<readonly string[]> {
  const found: string[] = [];
  for (const run of (await fs.isLink(runs)) ? [] : await fs.readdir(runs)) {
    const folder = join(runs, run);
    if (!(await fs.isLink(folder)) && (await fs.stat(folder)).isDirectory()) found.push(folder);
  }
  return found;
}

async function prepare(workspace: Workspace, migrations: readonly Migration[]): Promise<void> {
  const { folder, datasets, runs, sweeps, presets, fineTune, exports, trash, fs } = workspace;
  await explained('write', folder, async () => {
    for (const part of [datasets, runs, exports, trash]) await fs.mkdir(part, { recursive: true });
    for (const part of [folder, datasets, runs, sweeps, presets, fineTune, trash]) await removeLeftovers(part, fs);
    await fs.rm(join(folder, arrivedName), { recursive: true, force: true });
    for (const ofRun of await listRunFolders(runs, fs)) {
      // A trainer outlives an engine that was killed: what lies there is no leftover, it is being written.
      if ((await readHolder(join(ofRun, 'lock'), fs)) !== null) continue;
      await removeLeftovers(ofRun, fs);
      await removeLeftovers(join(ofRun, 'checkpoints'), fs);
    }
  });
  const known = formatAfter(migrations);
  const found = await readMarker(folder, known, fs);
  const write = (): Promise<void> => {
    const marker: Marker = { schema: known, createdAtMs: found?.createdAtMs ?? workspace.clock() };
    return writeFileAtomic(join(folder, markerName), new TextEncoder().encode(`${JSON.stringify(marker)}\n`), fs);
  };
  if (found === null) await write();
  else if (found.schema < known) await migrateWorkspace(folder, found.schema, migrations, fs, write);
}
