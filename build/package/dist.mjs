/**
 * `npm run dist -- [--linux | --win | --mac] [TARGET …]` packs Inkling for the machine it runs on, whose native library it
 * takes. Targets are electron-builder's (`dir`, `deb`, `nsis`, `dmg`, …); without any, those of the platform.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../launcher/folders.mjs';
import { LauncherError, texts } from '../launcher/texts.mjs';

/** @typedef {'linux' | 'win' | 'mac'} PlatformName */
/** @typedef {{ readonly platform: PlatformName, readonly targets: readonly string[], readonly packing: string, readonly output: string }} Wanted */

/** @type {Readonly<Partial<Record<NodeJS.Platform, PlatformName>>>} */
const platforms = { linux: 'linux', win32: 'win', darwin: 'mac' };

/**
 * What is asked for; a LauncherError where it cannot be had here.
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} here
 * @returns {Wanted}
 */
export function parseDist(args, here) {
  const own = platforms[here];
  if (own === undefined) throw new LauncherError(texts.packing.noPlatform({ platform: here }));
  const { values, positionals } = parse(args);
  const other = Object.values(platforms).find((name) => values[name] === true && name !== own);
  if (other !== undefined) throw new LauncherError(texts.packing.otherPlatform({ wanted: other, own }), { exitCode: 2 });
  return {
    platform: own,
    targets: positionals,
    packing: resolve(values.packing ?? join(import.meta.dirname, 'packing.mjs')),
    output: resolve(values.output ?? join(root, 'dist', 'packages')),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  const flag = /** @type {const} */ ({ type: 'boolean' });
  const text = /** @type {const} */ ({ type: 'string' });
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { linux: flag, win: flag, mac: flag, packing: text, output: text } });
  } catch (error) {
    throw new LauncherError(texts.packing.wrongUse({ detail: error instanceof Error ? error.message : String(error) }), { cause: error, exitCode: 2 });
  }
}

/**
 * @param {Wanted} wanted
 * @param {import('../native/native.mjs').Native} native
 */
export async function dist({ platform, targets, packing: file, output }, native) {
  if (native.kind === 'none') throw new LauncherError(texts.packing.lacksNative({ reason: texts.noneServes({ failure: native.failure }) }));
  const { packing } = /** @type {{ packing: import('./layOut.mjs').Packing }} */ (await import(pathToFileURL(file).href));
  const { layOut } = await import('./layOut.mjs');
  const { toConfiguration } = await import('./configuration.mjs');
  const { build, Platform } = await import('electron-builder');
  const folder = join(output, 'laid-out');
  await layOut(folder, packing, native.entry);
  const configuration = { ...toConfiguration({ folder, output, electron: packing.electron }), ...packing.configuration };
  const kind = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC }[platform];
  try {
    await build({ projectDir: join(folder, 'app'), targets: kind.createTarget([...targets]), config: configuration, publish: 'never' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
