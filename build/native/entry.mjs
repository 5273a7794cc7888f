/**
 * One native library in the cache: `lib/napi-v8/tfjs_binding.node`, `deps/lib/…` and a manifest with the digest of every
 * file. It is made in a folder beside its place and renamed when complete; without a good manifest it does not exist.
 */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';

/** @typedef {'folder' | 'installer' | 'wheel'} Source */
/** @typedef {{ readonly path: string, readonly sizeBytes: number, readonly mtimeMs: number, readonly sha256: string }} FileRecord */
/**
 * @typedef {object} Manifest
 * @property {number} schema
 * @property {Source} source
 * @property {string} tensorflow version of libtensorflow, as it says itself
 * @property {readonly string[]} processors on which it was tried and works
 * @property {readonly FileRecord[]} files
 */
/** @typedef {{ readonly folder: string, readonly manifest: Manifest }} Entry */

const manifestName = 'manifest.json';

export const binding = join('lib', 'napi-v8', 'tfjs_binding.node');

/** The processor's name: another one may lack instructions that the library uses. */
export const processor = () => cpus()[0]?.model ?? process.arch;

/**
 * The entry, if its manifest is good and its files are as it says, by size and time.
 * @param {string} folder
 * @returns {Entry | null}
 */
export function readEntry(folder) {
  const manifest = readManifest(folder);
  const asRecorded = manifest?.files.every((file) => {
    const found = statSync(join(folder, file.path), { throwIfNoEntry: false });
    return found?.size === file.sizeBytes && Math.abs(found.mtimeMs - file.mtimeMs) < 1;
  });
  return manifest !== null && asRecorded ? { folder, manifest } : null;
}

/**
 * Reads every byte: the entry if all digests are right; `null` if it is damaged or not there. Files that were only
 * copied or touched are recorded anew.
 * @param {string} folder
 * @returns {Promise<Entry | null>}
 */
export async function verifyEntry(folder) {
  const manifest = readManifest(folder);
  if (manifest === null) return null;
  const files = await recordFiles(folder);
  const found = new Map(files.map((file) => [file.path, file.sha256]));
  if (manifest.files.some((file) => found.get(file.path) !== file.sha256)) return null;
  return writeManifest(folder, { ...manifest, files });
}

/**
 * Makes the finished folder the entry.
 * @param {string} staging
 * @param {string} folder
 * @param {Pick<Manifest, 'source' | 'tensorflow'> & { files: readonly FileRecord[] }} about
 * @returns {Entry}
 */
export function commitEntry(staging, folder, about) {
  const { manifest } = writeManifest(staging, { schema: 1, ...about, processors: [processor()] });
  rmSync(folder, { recursive: true, force: true });
  renameSync(staging, folder);
  syncFolder(dirname(folder));
  return { folder, manifest };
}

/** @param {Entry} entry */
export function addProcessor({ folder, manifest }) {
  return writeManifest(folder, { ...manifest, processors: [...manifest.processors, processor()] });
}

/**
 * Digests of all regular files below a folder, each flushed to the disk before it is vouched for.
 * @param {string} folder
 * @returns {Promise<FileRecord[]>}
 */
export async function recordFiles(folder) {
  const records = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, path);
    if (!lstatSync(file).isFile() || path === manifestName) continue;
    sync(file);
    const { size, mtimeMs } = statSync(file);
    records.push({ path, sizeBytes: size, mtimeMs, sha256: await toSha256(file) });
  }
  return records;
}

/** @param {string} file */
export async function toSha256(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(/** @type {Buffer} */ (chunk));
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @returns {Manifest | null}
 */
function readManifest(folder) {
  const file = join(folder, manifestName);
  if (!existsSync(file)) return null;
  try {
    const manifest = /** @type {Manifest} */ (JSON.parse(readFileSync(file, 'utf8')));
    return manifest.schema === 1 ? manifest : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * @param {string} folder
 * @param {Manifest} manifest
 * @returns {Entry}
 */
function writeManifest(folder, manifest) {
  writeFileAtomically(join(folder, manifestName), JSON.stringify(manifest, null, 1));
  return { folder, manifest };
}

/**
 * @param {string} file
 * @param {string} content
 */
export function writeFileAtomically(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, content);
  sync(beside);
  renameSync(beside, file);
  syncFolder(dirname(file));
}

/** @param {string} file */
function sync(file) {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Windows has no such call. @param {string} folder */
function syncFolder(folder) {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
