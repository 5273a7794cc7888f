/**
 * The library by tfjs-node's own installer, run in a copy of its package. Nobody publishes digests of what it downloads,
 * so those of its first download are kept and later ones compared with them.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, toEssence } from '../launcher/run.mjs';
import { binding, writeFileAtomically } from './entry.mjs';
import { SetUpError } from './failure.mjs';

/** The TensorFlow that tfjs-node 4.22 fetches. */
export const installerTensorflow = '2.9.1';

/** Elsewhere the installer pins a TensorFlow too old, or none. @param {string} platform */
export const hasInstaller = (platform) => ['linux-x64', 'darwin-x64', 'win32-x64'].includes(platform);

const silentForMs = 15_000;
const limitMs = 30 * 60_000;

/**
 * @param {object} v
 * @param {string} v.modules
 * @param {string} v.staging
 */
export async function setUpByInstaller({ modules, staging }) {
  const copy = join(staging, 'package', '@tensorflow', 'tfjs-node');
  const original = join(modules, '@tensorflow', 'tfjs-node');
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(original)) {
    if (name !== 'lib' && name !== 'deps') cpSync(join(original, name), join(copy, name), { recursive: true });
  }

  const ended = await runInstaller(copy, modules);
  if (ended.code !== 0 || !existsSync(join(copy, binding)) || !existsSync(join(copy, 'deps', 'lib'))) {
    throw new SetUpError({ kind: 'downloadFailed', what: `libtensorflow ${installerTensorflow}`, detail: toEssence(ended.output) });
  }
  for (const name of ['lib', 'deps']) renameSync(join(copy, name), join(staging, name));
  rmSync(join(staging, 'package'), { recursive: true });
}

/**
 * Ends the installer when nothing has come after a while: behind a wall that swallows packets it would wait for ever.
 * @param {string} copy
 * @param {string} modules
 */
async function runInstaller(copy, modules) {
  const abort = new AbortController();
  const limit = setTimeout(() => abort.abort(), limitMs);
  const silence = setTimeout(() => {
    const downloads = join(copy, 'deps');
    if (!existsSync(downloads) || readdirSync(downloads).length === 0) abort.abort();
  }, silentForMs);
  try {
    return await run(process.execPath, [join('scripts', 'install.js')], {
      cwd: copy,
      abort: abort.signal,
      env: {
        ...process.env,
        NODE_PATH: modules,
        PATH: [join(modules, '.bin'), process.env['PATH']].join(delimiter),
      },
    });
  } finally {
    clearTimeout(limit);
    clearTimeout(silence);
  }
}

/**
 * @param {string} file where the digests of first downloads are kept
 * @param {string} key
 * @param {readonly import('./entry.mjs').FileRecord[]} files
 */
export function compareWithFirst(file, key, files) {
  const known = /** @type {Record<string, Record<string, string>>} */ (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
  const first = known[key];
  if (first === undefined) {
    writeFileAtomically(file, JSON.stringify({ ...known, [key]: Object.fromEntries(files.map((each) => [each.path, each.sha256])) }, null, 1));
    return;
  }
  for (const { path, sha256 } of files) {
    const expected = first[path];
    if (expected !== sha256) throw new SetUpError({ kind: 'digestDiffers', file: path, expected: expected ?? '-', found: sha256 });
  }
}
