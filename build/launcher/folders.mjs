/** Where things are: the checkout, its packages, and the cache that outlives them. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');
export const modules = join(root, 'node_modules');
export const tfjsNode = join(modules, '@tensorflow', 'tfjs-node');

/**
 * INKLING_CACHE, or Inkling's folder among the platform's caches.
 * @param {NodeJS.ProcessEnv} environment
 */
export function toCacheFolder(environment) {
  if (environment['INKLING_CACHE']) return resolve(environment['INKLING_CACHE']);
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'Inkling');
    case 'win32':
      return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Inkling', 'Cache');
    default:
      return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'inkling');
  }
}
