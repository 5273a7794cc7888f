/** Packs the application for Electron 9.4.1: the same sources, lowered to Node 12 and Chrome 83, beside what it lacks. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { bundle, entries } from '../../build/bundle.mjs';
import { findOldElectron, oldElectron } from '../../build/checks/oldElectron.mjs';
import { root } from '../../build/launcher/folders.mjs';

const target = 'es2019';

/** Leaves the script to start Electron with, `electron9.cjs`, beside `dist`. @param {string} folder */
export async function buildForOldElectron(folder) {
  const dist = join(folder, 'dist');
  mkdirSync(dist, { recursive: true });
  for (const entry of entries.filter(({ output }) => /^(electron|process)\//.test(output))) {
    await bundle({ ...entry, format: 'cjs' }, { folder: dist, target });
  }
  givePaths(join(dist, 'electron', 'preload.cjs'));
  await bundle({ source: '../test/compat/electron9.ts', output: 'electron9.cjs', format: 'cjs' }, { folder, target });
  await build({
    configFile: join(root, 'build', 'window', 'vite.config.mjs'),
    logLevel: 'warn',
    build: { outDir: join(dist, 'renderer'), emptyOutDir: true, target: 'chrome83' },
  });
}

/** webUtils: Electron 32. Before, a file told its path itself, where a person had given it. @param {string} preload */
function givePaths(preload) {
  const webUtils = '{ getPathForFile: (file) => file.path }';
  writeFileSync(preload, `Object.defineProperty(require('electron'), 'webUtils', { value: ${webUtils} });\n${readFileSync(preload, 'utf8')}`);
}

/** @type {import('../../build/package/layOut.mjs').Packing} */
export const packing = {
  electron: oldElectron.version,
  main: 'electron9.cjs',
  type: 'commonjs',
  target,
  build: buildForOldElectron,
  configuration: {
    electronDist: dirname(findOldElectron() ?? ''),
    // Its program is older than fuses.
    electronFuses: null,
  },
};
