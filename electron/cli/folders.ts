/** Where things are kept unless a person says otherwise: in the folders the platform has for it. */
import { join, resolve } from 'node:path';
import type { Host } from './host.ts';

type Surroundings = Pick<Host, 'environment' | 'platform' | 'homeFolder'>;

/** `--workspace`, else INKLING_WORKSPACE, else `workspace` in the platform's folder for a program's data. */
export function toWorkspaceFolder(host: Surroundings, option: string | undefined): string {
  const chosen = option ?? setting(host, 'INKLING_WORKSPACE');
  return chosen === undefined ? join(toDataFolder(host), 'workspace') : resolve(chosen);
}

/** INKLING_CACHE, else Inkling's folder among the platform's caches; the launcher's set-up uses the same. */
export function toCacheFolder(host: Surroundings): string {
  const chosen = setting(host, 'INKLING_CACHE');
  if (chosen !== undefined) return resolve(chosen);
  switch (host.platform) {
    case 'darwin':
      return join(host.homeFolder, 'Library', 'Caches', 'Inkling');
    case 'win32':
      return join(setting(host, 'LOCALAPPDATA') ?? join(host.homeFolder, 'AppData', 'Local'), 'Inkling', 'Cache');
    default:
      return join(setting(host, 'XDG_CACHE_HOME') ?? join(host.homeFolder, '.cache'), 'inkling');
  }
}

/** INKLING_MNIST: where somebody has put the files of MNIST. */
export function toMnistFolder(host: Surroundings): string | null {
  const chosen = setting(host, 'INKLING_MNIST');
  return chosen === undefined ? null : resolve(chosen);
}

function toDataFolder(host: Surroundings): string {
  switch (host.platform) {
    case 'darwin':
      return join(host.homeFolder, 'Library', 'Application Support', 'Inkling');
    case 'win32':
      return join(setting(host, 'APPDATA') ?? join(host.homeFolder, 'AppData', 'Roaming'), 'Inkling');
    default:
      return join(setting(host, 'XDG_DATA_HOME') ?? join(host.homeFolder, '.local', 'share'), 'inkling');
  }
}

/** A variable that is set to nothing counts as not set. */
export function setting(host: Pick<Host, 'environment'>, name: string): string | undefined {
  const value = host.environment[name];
  return value === '' ? undefined : value;
}
