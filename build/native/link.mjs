/**
 * Puts the library, or the note why there is none, where tfjs-node looks for it: `lib` in its package is a link to the
 * entry's `lib` (from there the binding finds `../deps/lib`), or a folder with the note.
 */
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from './entry.mjs';

/**
 * @param {string} tfjsNode the package's folder
 * @param {string} entryFolder
 */
export function isLinked(tfjsNode, entryFolder) {
  const place = join(tfjsNode, 'lib');
  return existsSync(place) && realpathSync(place) === realpathSync(join(entryFolder, 'lib'));
}

/**
 * @param {string} tfjsNode
 * @param {string} entryFolder
 */
export function link(tfjsNode, entryFolder) {
  const place = join(tfjsNode, 'lib');
  const beside = `${place}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  symlinkSync(join(entryFolder, 'lib'), beside, 'junction');
  if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory() || process.platform === 'win32') rmSync(place, { recursive: true, force: true });
  renameSync(beside, place);
}

/**
 * @param {string} tfjsNode
 * @param {import('./failure.mjs').Failure} failure
 */
export function leaveNote(tfjsNode, failure) {
  const place = join(tfjsNode, 'lib');
  const content = JSON.stringify({ failure });
  const file = join(place, 'set-up.json');
  const isFolder = lstatSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder && existsSync(file) && readFileSync(file, 'utf8') === content) return;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  writeFileAtomically(file, content);
}
