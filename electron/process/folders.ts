/** Where things are kept unless a person says otherwise: in the folders the platform has for it. */
import { join, resolve } from 'node:path';

/** What a program finds around itself. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
}

/** Where the workspace is as long as nobody has chosen another place. */
export const toDefaultWorkspace = (surroundings: Surroundings): string => join(toDataFolder(surroundings), 'workspace');

/** INKLING_CACHE, else Inkling's folder among the platform's caches; the launcher's set-up uses the same. */
export function toCacheFolder(surroundings: Surroundings): string {
  const chosen = setting(surroundings, 'INKLING_CACHE');
  if (chosen !== undefined) return resolve(chosen);
  switch (surroundings.platform) {
    case 'darwin':
      return join(surroundings.homeFolder, 'Library', 'Caches', 'Inkling');
    case 'win32':
      return join(setting(surroundings, 'LOCALAPPDATA') ?? join(surroundings.homeFolder, 'AppData', 'Local'), 'Inkling', 'Cache');
    default:
      return join(setting(surroundings, 'XDG_CACHE_HOME') ?? join(surroundings.homeFolder, '.cache'), 'inkling');
  }
}

/** INKLING_MNIST: where somebody has put the files of MNIST. */
export function toMnistFolder(surroundings: Surroundings): string | null {
  const chosen = setting(surroundings, 'INKLING_MNIST');
  return chosen === undefined ? null : resolve(chosen);
}

/** The platform's folder for a program's data, which has the settings. */
export function toDataFolder(surroundings: Surroundings): string {
  switch (surroundings.platform) {
    case 'darwin':
      return join(surroundings.homeFolder, 'Library', 'Application Support', 'Inkling');
    case 'win32':
      return join(setting(surroundings, 'APPDATA') ?? join(surroundings.homeFolder, 'AppData', 'Roaming'), 'Inkling');
    default:
      return join(setting(surroundings, 'XDG_DATA_HOME') ?? join(surroundings.homeFolder, '.local', 'share'), 'inkling');
  }
}

/** A variable that is set to nothing counts as not set. */
export function setting(surroundings: Pick<Surroundings, 'environment'>, name: string): string | undefined {
  const value = surroundings.environment[name];
  return value === '' ? undefined : value;
}
