/** A Python with Keras and TensorFlow for the tests of exports: one that INKLING_PYTHON names, else packages of its own in the cache. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toCacheFolder } from '../launcher/folders.mjs';
import { run, toEssence } from '../launcher/run.mjs';
import { stage } from '../launcher/stage.mjs';
import { texts } from '../launcher/texts.mjs';
import { SetUpError, toFailure } from '../native/failure.mjs';
import { findPython, hasPip } from '../native/programs.mjs';

const isWheelNamedCpu = process.platform === 'win32' || (process.platform === 'linux' && process.arch === 'x64');

export const pythonPackages = { tensorflow: '2.21.0', keras: '3.15.1' };
const requirements = [`${isWheelNamedCpu ? 'tensorflow-cpu' : 'tensorflow'}==${pythonPackages.tensorflow}`, `keras==${pythonPackages.keras}`];

const folder = () => join(toCacheFolder(process.env), 'python', `tensorflow-${pythonPackages.tensorflow}-keras-${pythonPackages.keras}`);

/**
 * @typedef {object} Python
 * @property {string} program
 * @property {Readonly<Record<string, string>>} environment what it needs besides that of this process
 */

/** @returns {Python | null} what the tests run */
export function findPeerPython() {
  const chosen = process.env['INKLING_PYTHON'] ?? '';
  if (chosen !== '') return { program: chosen, environment: {} };
  const program = findPython();
  return program !== null && existsSync(folder()) ? { program, environment: { PYTHONPATH: folder() } } : null;
}

/** @returns {Promise<string | null>} why exports are not asked in Keras and TensorFlow here */
export async function preparePython() {
  const found = findPeerPython();
  try {
    if (found === null) await stage(texts.stages.fetchPython(pythonPackages), fetchPackages);
    const missing = found === null ? [] : await findMissing(found);
    return missing.length === 0 ? null : texts.pythonLacks({ program: found?.program ?? '', missing: missing.join(' ') });
  } catch (error) {
    return texts.pythonUnfetched({ failure: toFailure(error) });
  }
}

/** Asked without loading them, which takes seconds. @param {Python} python @returns {Promise<string[]>} */
async function findMissing({ program, environment }) {
  const ended = await run(program, ['-c', script, ...modules], { env: { ...process.env, ...environment } });
  return ended.code === 0 ? ended.stdout.split(/\s+/).filter((name) => name !== '') : [...modules];
}

const modules = ['tensorflow', 'keras', 'h5py', 'numpy'];
const script = 'import importlib.util, sys; print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name) is None])';

/** Throws `SetUpError`, or an error of the disk. */
async function fetchPackages() {
  const python = findPython();
  if (python === null || !(await hasPip(python))) throw new SetUpError({ kind: 'noPip' });
  const parent = join(folder(), '..');
  mkdirSync(parent, { recursive: true });
  const staging = mkdtempSync(join(parent, 'staging-'));
  try {
    // A folder of packages, unlike an environment, can be moved, and needs nothing of Python but pip.
    const ended = await run(python, [
      ...['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--no-cache-dir', '--no-compile', '--only-binary=:all:'],
      ...['--target', join(staging, 'packages'), ...requirements],
    ]);
    if (ended.code !== 0) throw new SetUpError({ kind: 'downloadFailed', what: requirements.join(', '), detail: toEssence(ended.output) });
    rmSync(folder(), { recursive: true, force: true });
    renameSync(join(staging, 'packages'), folder());
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
