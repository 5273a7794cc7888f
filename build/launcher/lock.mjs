/**
 * Lets one process at a time into a piece of work. The lock is a file with the holder's process id, touched while it
 * works; a lock whose holder is gone, or that was not touched for half a minute, is taken away.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimes, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LauncherError, texts } from './texts.mjs';

/** @typedef {{ readonly process: number, readonly host: string, readonly token: string }} Holder */

const touchEveryMs = 2_000;
const abandonedAfterMs = 30_000;
/** Longer than a set-up takes on a slow line. */
const giveUpAfterMs = 60 * 60_000;

/**
 * @template Result
 * @param {string} file
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(file, work) {
  /** @type {Holder} */
  const me = { process: process.pid, host: hostname(), token: randomUUID() };
  await acquire(file, me);
  const touching = setInterval(() => {
    const now = new Date();
    if (readHolder(file)?.token === me.token) utimes(file, now, now, () => undefined);
  }, touchEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    if (readHolder(file)?.token === me.token) rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {Holder} me
 */
async function acquire(file, me) {
  mkdirSync(dirname(file), { recursive: true });
  const started = performance.now();
  let told = false;
  while (!create(file, me)) {
    const holder = readHolder(file);
    if (isAbandoned(file, holder)) {
      takeAway(file, holder);
      continue;
    }
    const waitedMs = performance.now() - started;
    if (waitedMs > giveUpAfterMs) {
      throw new LauncherError(texts.lockHeld({ file, holder: holder?.process ?? 0, seconds: Math.round(waitedMs / 1000) }));
    }
    if (!told && holder !== null) {
      process.stderr.write(`${texts.waiting({ process: holder.process })}\n`);
      told = true;
    }
    await sleep(100);
  }
}

/**
 * Writes the lock beside its place and links it in, so that it is never seen without its content.
 * @param {string} file
 * @param {Holder} me
 */
function create(file, me) {
  const beside = `${file}.${me.token}`;
  writeFileSync(beside, JSON.stringify(me));
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {Holder | null} `null` when the lock has just gone
 */
function readHolder(file) {
  try {
    return /** @type {Holder} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {Holder | null} holder
 */
function isAbandoned(file, holder) {
  if (holder === null) return false;
  if (holder.host === hostname() && !isAlive(holder.process)) return true;
  const touchedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return touchedMs !== undefined && Date.now() - touchedMs > abandonedAfterMs;
}

/** @param {number} process_ */
function isAlive(process_) {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Only one of several that find the lock abandoned gets it by renaming; if that was a new one, it is put back.
 * @param {string} file
 * @param {Holder | null} abandoned
 */
function takeAway(file, abandoned) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  if (readHolder(aside)?.token !== abandoned?.token) linkSync(aside, file);
  rmSync(aside, { force: true });
}
