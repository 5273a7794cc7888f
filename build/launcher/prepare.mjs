/** Everything that must be there before the program runs: packages, native library, bundles. Skips what already is. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isBuilt } from '../bundle.mjs';
import { install, isInstalled } from '../install.mjs';
import { findNative, isInPlace, putInPlace, setUpNative, toNativeFolder } from '../native/native.mjs';
import { root, toCacheFolder } from './folders.mjs';
import { withLock } from './lock.mjs';
import { forgetUnfetched } from './openInElectron.mjs';
import { run } from './run.mjs';
import { stage } from './stage.mjs';
import { LauncherError, texts } from './texts.mjs';

/** @typedef {import('../native/native.mjs').Native} Native */

/** @returns {Promise<Native>} */
export async function prepare() {
  await prepareInstall();
  const found = findNative();
  const native = found !== null && isInPlace(found) ? found : await prepareNative({ thorough: false });
  if (native.kind === 'none') putInPlace(native);
  if (!isBuilt()) await whileAlone(async () => {
    if (!isBuilt()) await stage(texts.stages.build, build);
  });
  return native;
}

/** Checks the library that serves byte by byte, makes it anew if it is damaged, and tries again where none served. */
export async function repair() {
  await prepareInstall();
  forgetUnfetched();
  await prepareNative({ thorough: true });
}

async function prepareInstall() {
  if (!isInstalled()) await whileAlone(async () => {
    if (!isInstalled()) await stage(texts.stages.install, install);
  });
}

/** @param {{ thorough: boolean }} options */
function prepareNative({ thorough }) {
  return withLock(join(toNativeFolder(), 'lock'), async () => {
    let native = thorough ? null : findNative();
    native ??= await stage(thorough ? texts.stages.check : texts.stages.native, () => setUpNative({ thorough }), describe);
    putInPlace(native);
    return native;
  });
}

/** @param {Native} native */
function describe(native) {
  return native.kind === 'native'
    ? texts.serves({ version: native.entry.manifest.tensorflow, source: native.entry.manifest.source })
    : texts.noneServes({ failure: native.failure });
}

async function build() {
  const { code, output } = await run(process.execPath, [join(root, 'build', 'bundle.mjs')], { cwd: root });
  if (code !== 0) throw new LauncherError(texts.buildFailed({ output: output.trim() }));
}

/**
 * Lets one launcher at a time change this checkout.
 * @param {() => Promise<void>} work
 */
function whileAlone(work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return withLock(join(toCacheFolder(process.env), 'locks', name), work);
}
