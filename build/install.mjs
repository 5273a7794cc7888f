/** Installs the packages from the lock file, when it or what else decides about them has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from './launcher/folders.mjs';
import { run } from './launcher/run.mjs';
import { LauncherError, texts } from './launcher/texts.mjs';

/** Written when an install is complete; npm removes it with everything else when it begins the next. */
const stampFile = join(modules, '.inkling-install');

/** What decides which packages are installed: the lock file, npm's settings, the kind of Node and of machine. */
export function toInstallStamp(folder = root) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', '.npmrc']) hash.update(readFileSync(join(folder, file)));
  return hash.update(`${process.versions.modules} ${process.platform} ${process.arch}`).digest('hex');
}

export function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === toInstallStamp();
}

export async function install() {
  rmSync(stampFile, { force: true });
  const { code, output } = await runNpm(['ci', '--include=dev', '--no-progress']);
  if (code === null && output.includes('ENOENT')) throw new LauncherError(texts.npmMissing);
  if (code !== 0) throw new LauncherError(texts.installFailed({ output: output.trim() }));
  writeFileSync(stampFile, toInstallStamp());
}

/**
 * Runs the npm that runs us, or the one on the PATH.
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
export function runNpm(args, cwd = root) {
  const own = process.env['npm_execpath'];
  if (own?.includes('npm-cli')) return run(process.execPath, [own, ...args], { cwd });
  return process.platform === 'win32' ? run('npm.cmd', args, { cwd, shell: true }) : run('npm', args, { cwd });
}
