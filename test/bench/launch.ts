/** How the processes of the bench are started. */
import { join } from 'node:path';
import type { Engine } from './engine.ts';
import type { Setting } from './job.ts';
import type { Launch } from './lines.ts';

/** As far from here as from the bundle. */
export const rootFolder = join(import.meta.dirname, '..', '..');

/** This same script, as one of its measuring processes. */
export const toNodeLaunch = (role: string, environment: Setting['environment']): Launch => ({
  command: process.execPath,
  args: [process.argv[1]!, 'worker', role],
  environment,
});

/** `python`: what INKLING_PYTHON names. */
export function toLaunch(engine: Engine, { environment }: Setting, python: string): Launch {
  if (engine.kind === 'node') return toNodeLaunch(engine.name, environment);
  return { command: python, args: ['-u', join(rootFolder, 'test', 'bench', 'peers', engine.script)], environment };
}
