/** Installs a package of the distribution, where that needs no password. */
import { run, toEssence } from '../launcher/run.mjs';
import { findProgram } from '../native/programs.mjs';

export const canInstall = () => process.getuid?.() === 0 && findProgram(['apt-get']) !== null;

/** Throws an error with what apt said. @param {string} name */
export async function installPackage(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '--yes', '--no-install-recommends', name], { env });
  let ended = await install();
  if (ended.code !== 0) {
    // A fresh machine has no lists of packages.
    await run('apt-get', ['update'], { env });
    ended = await install();
  }
  if (ended.code !== 0) throw new Error(toEssence(ended.output));
}
