/** An engine to measure, in a workspace of its own, with MNIST where `INKLING_MNIST` or the user's folder has it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { toMnistFolder } from '../../electron/process/folders.ts';

export interface MeasuredEngine {
  readonly engine: Engine;
  /** Gone when it is closed. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function openMeasuredEngine(): Promise<MeasuredEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-measuring-'));
  const engine = createEngine({
    workspaceFolder: join(folder, 'workspace'),
    cacheFolder: join(folder, 'cache'),
    mnistFolder: toMnistFolder({ environment: process.env, platform: process.platform, homeFolder: homedir() }),
    starterFolder: join(process.cwd(), 'resources/starter'),
    clock: Date.now,
    random: Math.random,
    program: 'a measurement',
    version: '',
    emit: () => undefined,
  });
  return {
    engine,
    folder,
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
