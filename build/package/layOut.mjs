/**
 * Lays out what a package holds: `app` (main process, preload and window, which become one archive), `engine` (the child
 * processes' script with TensorFlow and the starter, as real files) and `licences`.
 */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesFile } from '../bundle.mjs';
import { root } from '../launcher/folders.mjs';
import { toLicences } from './licences.mjs';
import { layNativeFiles } from './nativeFiles.mjs';
import { layHdf5, layTensorflow } from './tensorflow.mjs';

/** @typedef {import('electron-builder').Configuration} Configuration */

/**
 * What is packed and how; the tests have one of their own for an older Electron.
 * @typedef {object} Packing
 * @property {string} electron its version
 * @property {string} main the script that it starts with, in the built folder
 * @property {'module' | 'commonjs'} type how Node reads the engine's script
 * @property {string} target the oldest engine that has to read the scripts
 * @property {(folder: string) => Promise<void>} build puts `dist/electron`, `dist/process` and `dist/renderer` into the folder, and what else becomes part of `app`
 * @property {Configuration} configuration changes electron-builder's
 */

/**
 * @param {string} folder
 * @param {Packing} packing
 * @param {import('../native/entry.mjs').Entry} native
 */
export async function layOut(folder, packing, native) {
  const [app, engine, licences] = [join(folder, 'app'), join(folder, 'engine'), join(folder, 'licences')];
  rmSync(folder, { recursive: true, force: true });
  for (const each of [app, join(engine, 'dist'), licences]) mkdirSync(each, { recursive: true });

  await packing.build(app);
  renameSync(join(app, 'dist', 'process'), join(engine, 'dist', 'process'));
  const { name, version, description, license } = /** @type {Record<string, string>} */ (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({ name, productName: 'Inkling', version, description, license, author: { name: 'The Inkling contributors' }, main: packing.main }),
  );

  writeFileSync(join(engine, 'package.json'), JSON.stringify({ name: 'inkling-engine', version, type: packing.type }));
  cpSync(join(root, 'resources', 'starter'), join(engine, 'resources', 'starter'), { recursive: true });
  const packages = new Set(/** @type {string[]} */ (JSON.parse(readFileSync(packagesFile, 'utf8'))));
  const modules = join(engine, 'node_modules');
  await layTensorflow({ folder: modules, target: packing.target, packages });
  layHdf5(modules, packages);
  await layNativeFiles(native, join(modules, '@tensorflow', 'tfjs-node'));

  cpSync(join(root, 'LICENSE'), join(licences, 'LICENSE'));
  writeFileSync(join(licences, 'THIRD-PARTY-LICENCES.txt'), toLicences(packages, native));
}
