/** Finds the programs that a set-up needs. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../launcher/run.mjs';

/**
 * The full path of the first of these programs that is on the PATH.
 * @param {readonly string[]} names
 */
export function findProgram(names) {
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (isExecutable(file)) return file;
      }
    }
  }
  return null;
}

export const findCompiler = () => findProgram(['c++', 'g++', 'clang++']);

export const findPython = () => findProgram(['python3', 'python']);

/** @param {string} python */
export const hasPip = async (python) => (await run(python, ['-m', 'pip', '--version'])).code === 0;

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
