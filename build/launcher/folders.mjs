/** Where things are: the checkout, its packages, and the cache that outlives them. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');
export const modules = join(root, 'node_modules');
export const tfjsNode = join(modules, '@tensorflow', 'tfjs-node');

/**
 * INKLING_CACHE, or Inkling's folder among the platform's caches. The program has the same rule; a test compares them.
 * @param {NodeJS.ProcessEnv} environment
 */
export function toCacheFolder(environment, platform = process.platform, home = homedir()) {
  /** A variable that is set to nothing counts as not set. @param {string} name */
  const setting = (name) => (environment[name] === '' ? undefined : environment[name]);
  const chosen = setting('INKLING_CACHE');
  if (chosen !== undefined) return resolve(chosen);
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Caches', 'Inkling');
    case 'win32':
      return join(setting('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'), 'Inkling', 'Cache');
    default:
      return join(setting('XDG_CACHE_HOME') ?? join(home, '.cache'), 'inkling');
  }
}
