/** What undisturbed runs come to: every disturbed one must come to the same, bit for bit. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../build/launcher/folders.mjs';
import { startHost } from '../../electron/process/host.ts';
import { spawnNode } from '../../electron/process/nodeChild.ts';
import { readEnd, type End } from './oracle.ts';
import { trainings, writeDigits, type TrainingName } from './trainings.ts';

export interface References {
  /** Trained at the first call. */
  endOf(name: TrainingName): Promise<End>;
}

export function createReferences(): References {
  const ends = new Map<TrainingName, Promise<End>>();
  return {
    endOf(name) {
      const end = ends.get(name) ?? trainUndisturbed(name);
      ends.set(name, end);
      return end;
    },
  };
}

async function trainUndisturbed(name: TrainingName): Promise<End> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-undisturbed-'));
  const workspaceFolder = join(folder, 'workspace');
  await writeDigits(workspaceFolder);
  const host = startHost({
    spawns: [spawnNode()],
    entry: join(root, 'dist/process/entry.js'),
    settings: { workspaceFolder, cacheFolder: join(folder, 'cache'), mnistFolder: null, starterFolder: join(root, 'resources/starter'), program: 'a bad day', version: '' },
  });
  try {
    const { run } = await host.request('startRun', trainings[name]);
    const { state } = await host.request('awaitRun', { run });
    if (state !== 'completed') throw new Error(`an undisturbed run ended as ${state}`);
    return readEnd(workspaceFolder, run);
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
}
