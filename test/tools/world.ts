/** What measuring scripts share: a host on a workspace of its own, MNIST where it is at hand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost, type Host } from '../../electron/process/host.ts';
import { toCacheFolder, toMnistFolder } from '../../electron/process/folders.ts';
import { spawnNode } from '../../electron/process/nodeChild.ts';

export interface World {
  readonly host: Host;
  /** `mnist`, or `generated` where MNIST is not at hand. */
  readonly data: string;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const root = process.cwd();
  const surroundings = { environment: process.env, platform: process.platform, homeFolder: homedir() };
  const workspaceFolder = await mkdtemp(join(tmpdir(), 'inkling-tool-'));
  const mnistFolder = toMnistFolder(surroundings);
  const host = startHost({
    spawns: [spawnNode()],
    entry: join(root, 'dist/process/entry.js'),
    settings: {
      workspaceFolder,
      cacheFolder: toCacheFolder(surroundings),
      mnistFolder,
      starterFolder: join(root, 'resources/starter'),
      program: 'a measurement',
      version: '',
    },
  });
  await host.ready();
  return {
    host,
    data: mnistFolder === null ? 'generated' : 'mnist',
    async close() {
      await host.close();
      await rm(workspaceFolder, { recursive: true, force: true });
    },
  };
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The value below which the given share of the values lies. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? NaN;
