/** The workspace: the folder that holds everything a person makes, opened for writing by one process at a time. */
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { InklingError, hasCode } from '../../contract/errors.ts';
import { removeLeftovers, writeFileAtomic } from './atomic.ts';
import { explained } from './failure.ts';
import { nodeFileSystem, type FileSystem } from './fileSystem.ts';
import { knownSchema, parseJsonFile } from './jsonFile.ts';
import { acquireLock, readHolder, type Lock } from './lock.ts';
import { readFileIfPresent, readFolderIfPresent } from './readIfPresent.ts';

export interface Workspace {
  readonly folder: string;
  /** Opened for reading: nothing but looks at a test part is ever written, and no lock is held. */
  readonly readonly: boolean;
  /** `fileNewer` where a newer version of Inkling made the workspace: it is read as far as it is understood. */
  readonly newer: InklingError<'fileNewer'> | null;
  readonly datasets: string;
  /** One folder per data set that was corrected. */
  readonly corrections: string;
  readonly runs: string;
  /** One file per sweep; not there before the first. */
  readonly sweeps: string;
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
}

/** A person can open an application with this file; it also says which version wrote the folder. */
export const markerName = 'inkling.workspace';

const markerSchema = v.strictObject({ schema: v.literal(knownSchema), createdAtMs: v.number() });

/**
 * Opens the folder, and in write mode makes what is missing of it and removes what a killed process left half-written.
 * In read mode a missing folder is an empty workspace and a newer one is read as far as it is understood.
 * Throws `workspaceHeld`, `fileNewer`, `fileDamaged`, `diskFull`, `notWritable`, `notReadable` or `pathBlocked`.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const folder = resolve(options.folder);
  const fs = options.fs ?? nodeFileSystem;
  const newer = options.mode === 'read' ? await findNewer(folder, fs) : null;
  let lock: Lock | null = null;
  const workspace: Workspace = {
    folder,
    readonly: options.mode === 'read',
    newer,
    datasets: join(folder, 'datasets'),
    corrections: join(folder, 'corrections'),
    runs: join(folder, 'runs'),
    sweeps: join(folder, 'sweeps'),
    exports: join(folder, 'exports'),
    trash: join(folder, 'trash'),
    clock: options.clock,
    fs,
    assertInPlace: async () => {
      if (lock !== null && !(await lock.isInPlace())) throw new InklingError('folderGone', { path: folder });
    },
    close: async () => {
      await lock?.release();
      lock = null;
    },
  };
  if (workspace.readonly) return workspace;
  await explained('write', folder, () => fs.mkdir(folder, { recursive: true }));
  await readMarker(folder, fs);
  lock = await lockWorkspace(workspace, options.program ?? 'Inkling');
  try {
    await prepare(workspace);
  } catch (error) {
    // The first error is the one to tell; a claim that stays is void when this process has ended.
    await workspace.close().catch(() => undefined);
    throw error;
  }
  return workspace;
}

/** Throws `fileNewer` or `workspaceReadonly` unless the workspace was opened for writing. */
export function assertWritable(workspace: Workspace): void {
  if (workspace.newer !== null) throw workspace.newer;
  if (workspace.readonly) throw new InklingError('workspaceReadonly', { folder: workspace.folder });
}

async function readMarker(folder: string, fs: FileSystem): Promise<{ readonly createdAtMs: number } | null> {
  const path = join(folder, markerName);
  const bytes = await readFileIfPresent(path, fs);
  return bytes === null ? null : parseJsonFile(path, new TextDecoder().decode(bytes), markerSchema);
}

async function findNewer(folder: string, fs: FileSystem): Promise<InklingError<'fileNewer'> | null> {
  await readFolderIfPresent(folder, fs);
  try {
    await readMarker(folder, fs);
    return null;
  } catch (error) {
    if (hasCode(error, 'fileNewer')) return error;
    throw error;
  }
}

async function lockWorkspace(workspace: Workspace, program: string): Promise<Lock> {
  const outcome = await acquireLock(join(workspace.folder, 'lock'), program, workspace.fs);
  if (outcome.kind === 'acquired') return outcome.lock;
  const { program: holder, pid, host, file } = outcome.holder;
  throw new InklingError('workspaceHeld', { folder: workspace.folder, program: holder, pid, host, lock: file });
}

async function prepare(workspace: Workspace): Promise<void> {
  const { folder, datasets, runs, sweeps, exports, trash, fs } = workspace;
  await explained('write', folder, async () => {
    for (const part of [datasets, runs, exports, trash]) await fs.mkdir(part, { recursive: true });
    for (const part of [folder, datasets, runs, sweeps]) await removeLeftovers(part, fs);
    for (const run of (await fs.isLink(runs)) ? [] : await fs.readdir(runs)) {
      const ofRun = join(runs, run);
      if ((await fs.isLink(ofRun)) || !(await fs.stat(ofRun)).isDirectory()) continue;
      // A trainer outlives an engine that was killed: what lies there is no leftover, it is being written.
      if ((await readHolder(join(ofRun, 'lock'), fs)) !== null) continue;
      await removeLeftovers(ofRun, fs);
      await removeLeftovers(join(ofRun, 'checkpoints'), fs);
    }
  });
  if ((await readMarker(folder, fs)) !== null) return;
  const marker = { schema: knownSchema, createdAtMs: workspace.clock() };
  await writeFileAtomic(join(folder, markerName), new TextEncoder().encode(`${JSON.stringify(marker)}\n`), fs);
}
