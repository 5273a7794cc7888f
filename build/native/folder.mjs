/** The library out of a folder that a person names: `lib/` and `include/` as in TensorFlow's own libtensorflow archive. */
import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherError, texts } from '../launcher/texts.mjs';
import { compileBinding } from './compile.mjs';

/** @typedef {{ readonly include: string, readonly libraries: ReadonlyMap<string, string>, readonly key: string }} Found by the name that programs load a library by, the file */

const suffix = process.platform === 'darwin' ? '\\.2(\\.[0-9.]+)?\\.dylib' : '\\.so\\.2(\\.[0-9.]+)?';
const libraryName = new RegExp(`^(libtensorflow(?:_cc|_framework)?)${suffix}$`);

/**
 * What the folder holds; a LauncherError that says what it lacks.
 * @param {string} folder
 * @returns {Found}
 */
export function lookInto(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new LauncherError(texts.folderMissing({ folder }));
  const include = join(folder, 'include');
  if (!existsSync(join(include, 'tensorflow', 'c', 'c_api.h'))) {
    throw new LauncherError(texts.folderLacks({ folder, missing: join('include', 'tensorflow', 'c', 'c_api.h') }));
  }
  const libraries = findLibraries(existsSync(join(folder, 'lib')) ? join(folder, 'lib') : folder);
  if (!libraries.has(toLoadedName('libtensorflow')) && !libraries.has(toLoadedName('libtensorflow_cc'))) {
    throw new LauncherError(texts.folderLacks({ folder, missing: join('lib', toLoadedName('libtensorflow')) }));
  }
  const hash = createHash('sha256').update(realpathSync(folder));
  for (const file of libraries.values()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}`);
  }
  return { include, libraries, key: hash.digest('hex').slice(0, 12) };
}

/**
 * @param {object} v
 * @param {Found} v.found
 * @param {string} v.modules
 * @param {string} v.staging
 */
export async function setUpFromFolder({ found, modules, staging }) {
  const place = join(staging, 'deps', 'lib');
  mkdirSync(place, { recursive: true });
  for (const [name, file] of found.libraries) copyFileSync(file, join(place, name), constants.COPYFILE_FICLONE);
  await compileBinding({ modules, staging, include: found.include, libraries: [...found.libraries.keys()] });
}

/** @param {string} folder */
function findLibraries(folder) {
  /** @type {Map<string, string>} */
  const libraries = new Map();
  for (const name of readdirSync(folder)) {
    const base = libraryName.exec(name)?.[1];
    if (base !== undefined) libraries.set(toLoadedName(base), realpathSync(join(folder, name)));
  }
  return libraries;
}

/** @param {string} base */
const toLoadedName = (base) => (process.platform === 'darwin' ? `${base}.2.dylib` : `${base}.so.2`);
