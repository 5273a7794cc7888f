/** The workspace: the folder that holds everything a person makes, opened for writing by one process at a time. */
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import { removeLeftovers, writeFileAtomic } from './atomic.ts';
import { explained } from './failure.ts';
import { nodeFileSystem, type FileSystem } from './fileSystem.ts';
import { knownSchema, parseJsonFile, readFileIfPresent } from './jsonFile.ts';
import { acquireLock, type Lock } from './lock.ts';

export interface Workspace {
  readonly folder: string;
  /** Opened for reading: nothing is ever written, and no lock is held. */
  readonly readonly: boolean;
  readonly datasets: string;
  readonly runs: string;
  readonly exports: string;
  readonly trash: string;
  /** Milliseconds since 1970 (UTC). */
  readonly clock: () => number;
  readonly fs: FileSystem;
  /** Gives the lock back; may be called twice. */
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
  let lock: Lock | null = null;
  const workspace: Workspace = {
    folder,
    readonly: options.mode === 'read',
    datasets: join(folder, 'datasets'),
    runs: join(folder, 'runs'),
    exports: join(folder, 'exports'),
    trash: join(folder, 'trash'),
    clock: options.clock,
    fs,
    close: async () => {
      await lock?.release();
      lock = null;
    },
  };
  if (options.mode === 'read') {
    await readMarker(workspace).catch(passUnlessNewer);
    return workspace;
  }
  await explained('write', folder, () => fs.mkdir(folder, { recursive: true }));
  await readMarker(workspace);
  lock = await lockWorkspace(workspace, options.program ?? 'Inkling');
  try {
    await prepare(workspace);
  } catch (error) {
    await workspace.close();
    throw error;
  }
  return workspace;
}

/** Throws `workspaceReadonly` unless the workspace was opened for writing. */
export function assertWritable(workspace: Workspace): void {
  if (workspace.readonly) throw new InklingError('workspaceReadonly', { folder: workspace.folder });
}

async function readMarker(workspace: Workspace): Promise<{ readonly createdAtMs: number } | null> {
  const path = join(workspace.folder, markerName);
  const bytes = await readFileIfPresent(path, workspace.fs);
  return bytes === null ? null : parseJsonFile(path, new TextDecoder().decode(bytes), markerSchema);
}

function passUnlessNewer(error: unknown): null {
  if (error instanceof InklingError && error.code === 'fileNewer') return null;
  throw error;
}

async function lockWorkspace(workspace: Workspace, program: string): Promise<Lock> {
  const path = join(workspace.folder, 'lock');
  const outcome = await acquireLock(path, program, workspace.fs);
  if (outcome.kind === 'acquired') return outcome.lock;
  const { file, pid, host } = outcome.holder;
  throw new InklingError('workspaceHeld', {
    folder: workspace.folder, program: outcome.holder.program, pid, host, lock: join(path, file),
  });
}

async function prepare(workspace: Workspace): Promise<void> {
  const { folder, datasets, runs, exports, trash, fs } = workspace;
  await explained('write', folder, async () => {
    for (const part of [datasets, runs, exports, trash]) await fs.mkdir(part, { recursive: true });
    for (const part of [folder, datasets, runs, exports, trash]) await removeLeftovers(part, fs);
    for (const run of await fs.readdir(runs)) {
      if (!(await fs.stat(join(runs, run))).isDirectory()) continue;
      await removeLeftovers(join(runs, run), fs);
      const checkpoints = join(runs, run, 'checkpoints');
      await fs.mkdir(checkpoints, { recursive: true });
      await removeLeftovers(checkpoints, fs);
    }
  });
  if ((await readMarker(workspace)) !== null) return;
  const marker = { schema: knownSchema, createdAtMs: workspace.clock() };
  await writeFileAtomic(join(folder, markerName), new TextEncoder().encode(`${JSON.stringify(marker)}\n`), fs);
}
