/** Folders and workspaces that go when the test has ended. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../../electron/engine/store/workspace.ts';
import { clock } from './records.ts';

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function makeWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await openWorkspace({ folder: join(await makeFolder(), 'workspace'), mode: 'write', clock, ...options });
  onTestFinished(() => workspace.close());
  return workspace;
}
