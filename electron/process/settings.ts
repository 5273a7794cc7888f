/** What an engine is told at its start, out of a program's surroundings: the same for every shell. */
import { join } from 'node:path';
import { toProxySettings } from '../engine/data/fetch/proxy.ts';
import { toCacheFolder, toMnistFolder, type Surroundings } from './folders.ts';
import type { EngineSettings } from './wire.ts';

export interface Program {
  readonly surroundings: Surroundings;
  /** Holds `resources`. */
  readonly rootFolder: string;
  readonly version: string;
  /** What a person who finds the workspace in use is told. */
  readonly name: string;
}

/** All but what is settled (`settled.ts`). */
export const toEngineSettings = ({ surroundings, rootFolder, version, name }: Program): Omit<EngineSettings, 'workspaceFolder' | 'settings'> => ({
  cacheFolder: toCacheFolder(surroundings),
  mnistFolder: toMnistFolder(surroundings),
  starterFolder: join(rootFolder, 'resources', 'starter'),
  proxies: toProxySettings(surroundings.environment),
  program: name,
  version,
});
