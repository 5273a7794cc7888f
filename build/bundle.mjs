/** Bundles the program's entries for Node, when their sources have changed: one file each, so that a change is atomic. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from './native/entry.mjs';
import { root } from './launcher/folders.mjs';

/** In `electron/`, without the ending; in `dist/` the same, so that what lies beside the folders is as far away. */
const entries = ['cli/main', 'cli/makeStarter', 'process/entry'];

const dist = join(root, 'dist');
const stampFile = join(dist, '.inkling-build');

/** @param {string} entry */
const toOutput = (entry) => join(dist, `${entry}.js`);

/** What the bundles are made of: the sources, and what decides how they are put together. */
export function toBuildStamp(folder = root) {
  const hash = createHash('sha256');
  const sources = readdirSync(join(folder, 'electron'), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort();
  const settings = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'build/bundle.mjs'].map((name) => join(folder, name));
  for (const file of [...sources, ...settings]) hash.update(`${file.slice(folder.length)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === toBuildStamp() && entries.every((entry) => existsSync(toOutput(entry)));
}

/** Run in a process of its own, which takes the bundler's memory with it. */
async function bundle() {
  const { build } = await import('vite');
  const stamp = toBuildStamp();
  for (const entry of entries) {
    const staging = join(dist, `.staging-${process.pid}`);
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      // Whatever can be bundled is; TensorFlow is loaded by `require` at run time, from the packages.
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'electron', `${entry}.ts`),
        outDir: staging,
        target: 'node20',
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'entry.js', codeSplitting: false } },
      },
    });
    mkdirSync(dirname(toOutput(entry)), { recursive: true });
    renameSync(join(staging, 'entry.js'), toOutput(entry));
    rmSync(staging, { recursive: true });
  }
  writeFileAtomically(stampFile, stamp);
}

if (import.meta.filename === process.argv[1]) await bundle();
