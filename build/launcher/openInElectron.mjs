/** Shows the window in Electron, where there is a display for it and its program can be had. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronVersion, findElectron, installer } from '../electron.mjs';
import { writeFileAtomically } from '../native/entry.mjs';
import { root, toCacheFolder } from './folders.mjs';
import { run, toEssence } from './run.mjs';
import { stage } from './stage.mjs';
import { texts } from './texts.mjs';

/** @typedef {import('../../electron/contract/texts/en/setup.js').ElectronObstacle} Obstacle */
/** @typedef {{ readonly kind: 'ended' } | { readonly kind: 'browser', readonly why: Obstacle }} Shown */

/** What ends so soon and with an error was never a window. */
const soonMs = 10_000;
const fetchLimitMs = 5 * 60_000;

/**
 * @param {object} [around]
 * @param {NodeJS.ProcessEnv} [around.environment]
 * @param {number | undefined} [around.userId]
 * @returns {Promise<Shown>} once the window is closed
 */
export async function openInElectron({ environment = process.env, userId = process.getuid?.() } = {}) {
  const obstacle = findObstacle(environment, process.platform, userId);
  if (obstacle !== null) return { kind: 'browser', why: obstacle };
  const program = findElectron(environment) ?? (await fetchOnce(environment));
  if (typeof program !== 'string') return { kind: 'browser', why: program };
  const startedMs = performance.now();
  const { code } = await run(program, [join(root, 'dist', 'electron', 'main.cjs')], { env: environment, show: true });
  if (code !== 0 && performance.now() - startedMs < soonMs) return { kind: 'browser', why: { kind: 'failed', code } };
  return { kind: 'ended' };
}

/**
 * What is known without trying.
 * @param {NodeJS.ProcessEnv} environment
 * @param {NodeJS.Platform} platform
 * @param {number | undefined} userId
 * @returns {Obstacle | null}
 */
export function findObstacle(environment, platform, userId) {
  if (platform !== 'linux') return null;
  const isSet = (/** @type {string} */ name) => (environment[name] ?? '') !== '';
  if (!isSet('DISPLAY') && !isSet('WAYLAND_DISPLAY')) return { kind: 'noDisplay' };
  // Chromium's sandbox does not start for root, and Inkling does not run without it.
  return userId === 0 ? { kind: 'root' } : null;
}

/** Where it is written that Electron could not be fetched, so that not every start tries for minutes. @param {NodeJS.ProcessEnv} environment */
const toNote = (environment) => join(toCacheFolder(environment), 'electron', `${electronVersion()}.unfetched`);

/** Lets the next start try again to fetch Electron. */
export const forgetUnfetched = () => rmSync(toNote(process.env), { force: true });

/**
 * By Electron's own installer, which knows its digests.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<string | Obstacle>} the program
 */
async function fetchOnce(environment) {
  const note = toNote(environment);
  if (existsSync(note)) return { kind: 'unfetched', detail: readFileSync(note, 'utf8') };
  const abort = AbortSignal.timeout(fetchLimitMs);
  const { output } = await stage(texts.stages.fetchElectron({ version: electronVersion() }), () => run(process.execPath, [installer], { env: environment, abort }));
  const program = findElectron(environment);
  if (program !== null) return program;
  const detail = toEssence(output);
  mkdirSync(join(note, '..'), { recursive: true });
  writeFileAtomically(note, detail);
  return { kind: 'unfetched', detail };
}
