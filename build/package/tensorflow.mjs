/** TensorFlow.js as it is shipped: both packages in one file that lies where Node looks for them, in place of 275 MB of packages. */
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { notePackages } from '../bundle.mjs';
import { modules, root } from '../launcher/folders.mjs';

const here = import.meta.dirname;

/** @param {string} name */
const versionOf = (name) => /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))).version;

/**
 * Takes of each package the file that `require` would load, as without bundling: the parts for bundlers are newer
 * JavaScript, which tfjs-node's own older classes cannot extend. What is not installed is optional.
 * @type {import('vite').Plugin}
 */
const resolveAsNode = {
  name: 'inkling-resolve-as-node',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined || isAbsolute(source) || source.startsWith('.') || isBuiltin(source)) return null;
    try {
      return createRequire(importer).resolve(source);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'MODULE_NOT_FOUND') throw error;
      return { id: source, external: true };
    }
  },
};

/**
 * @param {object} v
 * @param {string} v.folder becomes the `node_modules`
 * @param {string} v.target the oldest engine that has to read it
 * @param {Set<string>} v.packages receives the names of those whose code is in it
 */
export async function layTensorflow({ folder, target, packages }) {
  const tfjsNode = join(folder, '@tensorflow', 'tfjs-node');
  const { build } = await import('vite');
  const staging = join(folder, '.staging');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [resolveAsNode, notePackages(packages)],
    resolve: { alias: { '@mapbox/node-pre-gyp': join(here, 'bindingPath.cjs') } },
    ssr: { noExternal: true },
    build: {
      ssr: join(here, 'tensorflow.cjs'),
      outDir: staging,
      target,
      // It tells layers and errors by the names of classes.
      minify: false,
      rolldownOptions: { platform: 'node', output: { format: 'cjs', entryFileNames: 'tensorflow.cjs', codeSplitting: false } },
    },
  });
  writePackage(tfjsNode, '@tensorflow/tfjs-node', "module.exports = require('./tensorflow.cjs').tfjsNode();");
  writePackage(join(folder, '@tensorflow', 'tfjs'), '@tensorflow/tfjs', "module.exports = require('../tfjs-node/tensorflow.cjs').tfjs();");
  renameSync(join(staging, 'tensorflow.cjs'), join(tfjsNode, 'tensorflow.cjs'));
  rmSync(staging, { recursive: true });
}

/** The HDF5 library as it is: a module of the web with its WebAssembly inside. @param {string} folder @param {Set<string>} packages */
export function layHdf5(folder, packages) {
  const place = join(folder, 'h5wasm');
  mkdirSync(place, { recursive: true });
  for (const name of ['hdf5_hl.js', 'hdf5_util.js', 'file_handlers.js']) copyFileSync(join(modules, 'h5wasm', 'dist', 'esm', name), join(place, name));
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'h5wasm', version: versionOf('h5wasm'), type: 'module', exports: './hdf5_hl.js' }));
  packages.add('h5wasm');
}

/**
 * @param {string} place
 * @param {string} name
 * @param {string} script
 */
function writePackage(place, name, script) {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version: versionOf(name), main: 'index.cjs' }));
  writeFileSync(join(place, 'index.cjs'), `'use strict';\n${script}\n`);
}
