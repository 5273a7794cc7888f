/** A Python with Keras and TensorFlow for the tests of exports: one that INKLING_PYTHON names, else packages of its own in the cache. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toCacheFolder } from '../launcher/folders.mjs';
import { run, toEssence } from '../launcher/run.mjs';
import { stage } from '../launcher/stage.mjs';
import { texts } from '../launcher/texts.mjs';
import { SetUpError, toFailure } from '../native/failure.mjs';
import { findPython, hasPip } from '../native/programs.mjs';

const isWheelNamedCpu = process.platform === 'win32' || (process.platform === 'linux' && process.arch === 'x64');

export const pythonPackages = { tensorflow: '2.21.0', keras: '3.15.1' };
const requirements = [`${isWheelNamedCpu ? 'tensorflow-cpu' : 'tensorflow'}==${pythonPackages.tensorflow}`, `keras==${pythonPackages.keras}`];

/**
 * Packages are compiled for one version of Python, so each has its folder, named as in `cpython-311`.
 * @param {string} python
 */
function toFolder(python) {
  const { stdout } = spawnSync(python, ['-c', 'import sys; print(sys.implementation.cache_tag)'], { encoding: 'utf8' });
  return join(toCacheFolder(process.env), 'python', `tensorflow-${pythonPackages.tensorflow}-keras-${pythonPackages.keras}-${stdout.trim()}`);
}

/**
 * @typedef {object} Python
 * @property {string} program
 * @property {Readonly<Record<string, string>>} environment what it needs besides that of this process
 */

/** @returns {Python | null} what the tests run */
export function findPeerPython() {
  const chosen = toChosen();
  if (chosen !== null) return findMissing(chosen).length === 0 ? { program: chosen, environment: {} } : null;
  const program = findPython();
  const folder = program === null ? null : toFolder(program);
  return program !== null && folder !== null && existsSync(folder) ? { program, environment: { PYTHONPATH: folder } } : null;
}

/** @returns {Promise<string | null>} why exports are not asked in Keras and TensorFlow here */
export async function preparePython() {
  if (findPeerPython() !== null) return null;
  const chosen = toChosen();
  if (chosen !== null) return texts.pythonLacks({ program: chosen, missing: findMissing(chosen).join(' ') });
  try {
    await stage(texts.stages.fetchPython(pythonPackages), fetchPackages);
    return null;
  } catch (error) {
    return texts.pythonUnfetched({ failure: toFailure(error) });
  }
}

/** @returns {string | null} */
function toChosen() {
  const chosen = process.env['INKLING_PYTHON'] ?? '';
  return chosen === '' ? null : chosen;
}

const modules = ['tensorflow', 'keras', 'h5py', 'numpy'];
const script = 'import importlib.util, sys; print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name) is None])';

/** Asked without loading them, which takes seconds. @param {string} python @returns {readonly string[]} */
function findMissing(python) {
  const { status, stdout } = spawnSync(python, ['-c', script, ...modules], { encoding: 'utf8' });
  return status === 0 ? stdout.split(/\s+/).filter((name) => name !== '') : modules;
}

/** Throws `SetUpError`, or an error of the disk. */
async function fetchPackages() {
  const python = findPython();
  if (python === null || !(await hasPip(python))) throw new SetUpError({ kind: 'noPip' });
  const folder = toFolder(python);
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  const staging = mkdtempSync(join(parent, 'staging-'));
  try {
    // A folder of packages, unlike an environment, can be moved, and needs nothing of Python but pip.
    const ended = await run(python, [
      ...['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--no-cache-dir', '--no-compile', '--only-binary=:all:'],
      ...['--target', join(staging, 'packages'), ...requirements],
    ]);
    if (ended.code !== 0) throw new SetUpError({ kind: 'downloadFailed', what: requirements.join(', '), detail: toEssence(ended.output) });
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(staging, 'packages'), folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
