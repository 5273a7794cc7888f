/** The native library as it is shipped: real files without symbols that nobody looks up, and a manifest with their digests. */
import { constants, copyFileSync, mkdirSync, readFileSync, readdirSync, realpathSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../launcher/run.mjs';
import { binding, toSha256 } from '../native/entry.mjs';
import { findProgram } from '../native/programs.mjs';

/** @typedef {import('../native/entry.mjs').Manifest} Manifest */

const manifestName = 'manifest.json';

/**
 * @param {import('../native/entry.mjs').Entry} entry
 * @param {string} folder of tfjs-node
 */
export async function layNativeFiles(entry, folder) {
  const libraries = readdirSync(join(entry.folder, 'deps', 'lib')).map((name) => join('deps', 'lib', name));
  const files = [];
  for (const path of [binding, ...libraries]) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(realpathSync(join(entry.folder, path)), place, constants.COPYFILE_FICLONE);
    await strip(place);
    const { size, mtimeMs } = statSync(place);
    // Archives keep times to two seconds.
    files.push({ path: path.replaceAll('\\', '/'), sizeBytes: size, mtimeMs: Math.floor(mtimeMs / 2000) * 2000, sha256: await toSha256(place) });
  }
  /** @type {Manifest} */
  const manifest = { ...entry.manifest, processors: [], files };
  writeFileSync(join(folder, manifestName), JSON.stringify(manifest, null, 1));
}

/**
 * Gives the packed files the times that the manifest knows, so that a start need not read all of them to know them.
 * @param {string} folder
 */
export function setTimes(folder) {
  const { files } = /** @type {Manifest} */ (JSON.parse(readFileSync(join(folder, manifestName), 'utf8')));
  for (const { path, mtimeMs } of files) utimesSync(join(folder, path), mtimeMs / 1000, mtimeMs / 1000);
}

/** On macOS stripping would break the signature, and Windows keeps symbols elsewhere. @param {string} file */
async function strip(file) {
  const program = process.platform === 'linux' ? findProgram(['strip']) : null;
  if (program !== null) await run(program, ['--strip-unneeded', file]);
}
