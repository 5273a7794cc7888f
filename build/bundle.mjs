/** Bundles the program when its sources have changed: one file for each of Node's entries, and the window's files. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from './native/entry.mjs';
import { root } from './launcher/folders.mjs';

/**
 * @typedef {object} Entry
 * @property {string} source in `electron/`
 * @property {string} output in `dist/`, as deep as its source, so that what lies beside the folders is as far away
 * @property {'es' | 'cjs'} format Electron's sandbox takes only CommonJS, and its main process starts with it before it is ready
 */

/** @type {readonly Entry[]} */
export const entries = [
  { source: 'cli/main.ts', output: 'cli/main.js', format: 'es' },
  { source: 'cli/makeStarter.ts', output: 'cli/makeStarter.js', format: 'es' },
  { source: 'process/entry.ts', output: 'process/entry.js', format: 'es' },
  { source: 'main/main.ts', output: 'electron/main.cjs', format: 'cjs' },
  { source: 'preload/preload.ts', output: 'electron/preload.cjs', format: 'cjs' },
];

const dist = join(root, 'dist');
const stampFile = join(dist, '.inkling-build');
/** The names of the packages whose code is in the bundles, for their licences. */
export const packagesFile = join(dist, 'packages.json');
const windowFolder = join(dist, 'renderer');

/** What the bundles are made of: the sources, and what decides how they are put together. */
export function toBuildStamp(folder = root) {
  const hash = createHash('sha256');
  const sources = ['electron', 'renderer']
    .flatMap((name) => readdirSync(join(folder, name), { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort();
  const settings = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'build/bundle.mjs', 'build/window/vite.config.mjs'].map((name) => join(folder, name));
  for (const file of [...sources, ...settings]) hash.update(`${file.slice(folder.length)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

export function isBuilt() {
  const outputs = [...entries.map(({ output }) => join(dist, output)), join(windowFolder, 'index.html'), packagesFile];
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === toBuildStamp() && outputs.every((file) => existsSync(file));
}

/**
 * Notes whose code comes into a bundle.
 * @param {Set<string>} packages
 * @returns {import('vite').Plugin}
 */
export const notePackages = (packages) => ({
  name: 'inkling-packages',
  generateBundle(_options, outputs) {
    for (const output of Object.values(outputs)) {
      for (const id of output.type === 'chunk' ? output.moduleIds : []) {
        const name = /^.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(id)?.[1];
        if (name !== undefined) packages.add(name.replaceAll('\\', '/'));
      }
    }
  },
});

/**
 * @param {Entry} entry
 * @param {object} v
 * @param {string} v.folder where the output goes in place of `dist`
 * @param {string} v.target the oldest engine that has to read it
 * @param {Set<string>} [v.packages] receives the names of those whose code is in it
 */
export async function bundle({ source, output, format }, { folder, target, packages = new Set() }) {
  const { build } = await import('vite');
  const staging = join(folder, `.staging-${process.pid}`);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [notePackages(packages)],
    // Whatever can be bundled is; TensorFlow and the HDF5 library are loaded from the packages when they are needed.
    ssr: { noExternal: true, external: ['electron', 'h5wasm'] },
    build: {
      ssr: join(root, 'electron', source),
      outDir: staging,
      emptyOutDir: true,
      target,
      minify: false,
      rolldownOptions: { output: { format, entryFileNames: 'entry.js', codeSplitting: false } },
    },
  });
  mkdirSync(dirname(join(folder, output)), { recursive: true });
  renameSync(join(staging, 'entry.js'), join(folder, output));
  rmSync(staging, { recursive: true });
}

/** Its files' names change with their contents, so the folder changes as a whole. @param {Set<string>} packages */
async function bundleWindow(packages) {
  const { build } = await import('vite');
  const staging = join(dist, `.staging-${process.pid}`);
  await build({ configFile: join(root, 'build', 'window', 'vite.config.mjs'), plugins: [notePackages(packages)], build: { outDir: staging } });
  rmSync(windowFolder, { recursive: true, force: true });
  renameSync(staging, windowFolder);
}

/** Run in a process of its own, which takes the bundler's memory with it, and by one launcher at a time. */
if (import.meta.filename === process.argv[1]) {
  const stamp = toBuildStamp();
  for (const name of existsSync(dist) ? readdirSync(dist) : []) {
    if (name.startsWith('.staging-')) rmSync(join(dist, name), { recursive: true });
  }
  try {
    const packages = /** @type {Set<string>} */ (new Set());
    for (const entry of entries) await bundle(entry, { folder: dist, target: 'node20', packages });
    await bundleWindow(packages);
    writeFileAtomically(packagesFile, JSON.stringify([...packages].sort()));
    writeFileAtomically(stampFile, stamp);
  } catch (error) {
    // The message shows the place; the stack would lead into the bundler.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
