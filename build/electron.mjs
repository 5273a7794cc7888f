/** The Electron that Inkling is made for, where its program is present: it is a download that not every machine can have. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from './launcher/folders.mjs';

const folder = join(modules, 'electron');

/** Fetches the program, which the package does at its first use. */
export const installer = join(folder, 'install.js');

/** @returns {string} as in `45.4.1` */
export function electronVersion() {
  return /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version;
}

/**
 * The program, found as the package itself finds it, but never fetched here.
 * @returns {string | null}
 */
export function findElectron(environment = process.env) {
  const note = join(folder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8') : 'electron';
  const chosen = environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const program = join(chosen === '' ? join(folder, 'dist') : chosen, name);
  return existsSync(program) ? program : null;
}
