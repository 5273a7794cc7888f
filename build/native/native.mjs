/** Which native TensorFlow serves here, and setting one up where none does yet: sources in order, the first that works. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { modules, tfjsNode, toCacheFolder } from '../launcher/folders.mjs';
import { LauncherError, texts } from '../launcher/texts.mjs';
import { recipe } from './compile.mjs';
import { addProcessor, commitEntry, processor, readEntry, recordFiles, verifyEntry, writeFileAtomically } from './entry.mjs';
import { SetUpError, toFailure } from './failure.mjs';
import { lookInto, setUpFromFolder } from './folder.mjs';
import { compareWithFirst, hasInstaller, installerTensorflow, setUpByInstaller } from './installer.mjs';
import { isLinked, leaveNote, link } from './link.mjs';
import { findCompiler, findPython } from './programs.mjs';
import { tryLibrary } from './trial.mjs';
import { findWheel, pins, setUpFromWheel } from './wheel.mjs';

/** @typedef {import('./entry.mjs').Entry} Entry */
/** @typedef {import('./failure.mjs').Failure} Failure */
/** @typedef {{ readonly kind: 'native', readonly entry: Entry } | { readonly kind: 'none', readonly failure: Failure }} Native */
/** @typedef {{ readonly kind: import('./entry.mjs').Source, readonly key: string, readonly fill: (staging: string) => Promise<void> }} Source */

const platform = `${process.platform}-${process.arch}`;
const version = () => /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(tfjsNode, 'package.json'), 'utf8'))).version;

export const toNativeFolder = () => join(toCacheFolder(process.env), 'native');

/**
 * What serves, found by looking only; `null` where something has to be done first.
 * @returns {Native | null}
 */
export function findNative() {
  const folder = toNativeFolder();
  for (const { key } of listSources()) {
    const entry = readEntry(join(folder, key));
    if (entry !== null) return entry.manifest.processors.includes(processor()) ? { kind: 'native', entry } : null;
  }
  const failure = readNote();
  return failure === null ? null : { kind: 'none', failure };
}

/**
 * Sets up the first source that works and remembers why, where none does. Only one process at a time may call it.
 * @param {{ readonly thorough: boolean }} options `thorough` reads every byte of what is there and tries again what failed
 * @returns {Promise<Native>}
 */
export async function setUpNative({ thorough }) {
  const found = thorough ? null : findNative();
  if (found !== null) return found;
  const sources = listSources();
  try {
    return { kind: 'native', entry: (await findWorking(sources)) ?? (await makeFirst(sources)) };
  } catch (error) {
    const failure = toFailure(error);
    const named = process.env['INKLING_LIBTENSORFLOW'];
    if (named) throw new LauncherError(texts.folderUnfit({ folder: named, failure }), { cause: error });
    writeNote(failure);
    return { kind: 'none', failure };
  }
}

/** @param {Native} native */
export function isInPlace(native) {
  return native.kind === 'none' || isLinked(tfjsNode, native.entry.folder);
}

/** Puts what serves, or the note why nothing does, where the application looks for it. @param {Native} native */
export function putInPlace(native) {
  if (native.kind === 'none') leaveNote(tfjsNode, native.failure);
  else if (!isInPlace(native)) link(tfjsNode, native.entry.folder);
}

/**
 * Only the folder that a person names, else all that there are for this platform.
 * @returns {readonly Source[]}
 */
function listSources() {
  const base = `tfjs-node-${version()}_${platform}`;
  const named = process.env['INKLING_LIBTENSORFLOW'];
  if (named) {
    const found = lookInto(named);
    return [{ kind: 'folder', key: `${base}_folder-${found.key}-${recipe}`, fill: (staging) => setUpFromFolder({ found, modules, staging }) }];
  }
  /** @type {Source[]} */
  const sources = [];
  if (hasInstaller(platform)) {
    sources.push({ kind: 'installer', key: `${base}_installer-${installerTensorflow}`, fill: (staging) => setUpByInstaller({ modules, staging }) });
  }
  const wheel = findWheel(platform);
  if (wheel !== null) {
    const key = `${base}_wheel-${pins.tensorflow}-${wheel.sha256.slice(0, 8)}-${recipe}`;
    sources.push({ kind: 'wheel', key, fill: (staging) => setUpFromWheel({ wheel, modules, staging }) });
  }
  return sources;
}

/**
 * What an earlier set-up left, if all of it is as it was and it works here; what does not is made anew.
 * @param {readonly Source[]} sources
 */
async function findWorking(sources) {
  for (const { key } of sources) {
    const entry = await verifyEntry(join(toNativeFolder(), key));
    if (entry === null) continue;
    try {
      await tryLibrary(entry.folder);
      return entry.manifest.processors.includes(processor()) ? entry : addProcessor(entry);
    } catch (error) {
      if (toFailure(error).kind === 'processorTooOld') throw error;
    }
  }
  return null;
}

/**
 * @param {readonly Source[]} sources
 * @returns {Promise<Entry>}
 */
async function makeFirst(sources) {
  const folder = toNativeFolder();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.startsWith('staging-')) rmSync(join(folder, name), { recursive: true });
  }
  /** @type {Failure} */
  let failure = { kind: 'noLibraryForPlatform', platform };
  for (const source of sources) {
    const staging = mkdtempSync(join(folder, 'staging-'));
    try {
      demandSpace(folder);
      await source.fill(staging);
      const tensorflow = await tryLibrary(staging);
      const files = await recordFiles(staging);
      if (source.kind === 'installer') compareWithFirst(join(folder, 'first-downloads.json'), source.key, files);
      return commitEntry(staging, join(folder, source.key), { source: source.kind, tensorflow, files });
    } catch (error) {
      const found = toFailure(error);
      // A forged download must not be forgotten over what the next source lacks.
      if (failure.kind !== 'digestDiffers') failure = found;
      rmSync(staging, { recursive: true });
      if (found.kind === 'processorTooOld' || found.kind === 'noSpace') break;
    }
  }
  throw new SetUpError(failure);
}

/** @param {string} folder */
function demandSpace(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes < pins.neededBytes) throw new SetUpError({ kind: 'noSpace', folder, neededBytes: pins.neededBytes, freeBytes });
}

const toNoteFile = () => join(toNativeFolder(), `none_${platform}.json`);

/** Why nothing served last time; `null` if there is no such note, or what it depended on has changed since. */
function readNote() {
  const file = toNoteFile();
  if (!existsSync(file)) return null;
  const note = /** @type {{ circumstances: string, failure: Failure }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return note.circumstances === describeCircumstances() ? note.failure : null;
}

/** @param {Failure} failure */
function writeNote(failure) {
  writeFileAtomically(toNoteFile(), JSON.stringify({ circumstances: describeCircumstances(), failure }));
}

/** All that can make a source serve that did not before, as a digest: a changed one is worth another try. */
function describeCircumstances() {
  const proxies = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].map((name) => process.env[name]);
  const parts = [version(), pins, findPython(), findCompiler(), processor(), proxies, process.env['PIP_INDEX_URL']];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
