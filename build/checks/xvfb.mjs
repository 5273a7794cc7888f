/** A display without a screen, for windows that nobody looks at. */
import { spawn } from 'node:child_process';
import { run, toEssence } from '../launcher/run.mjs';
import { findProgram } from '../native/programs.mjs';

const packageName = 'xvfb';

export const findXvfb = () => findProgram(['Xvfb']);

/** Where the distribution's package can be installed without asking for a password. */
export const canInstallXvfb = () => process.getuid?.() === 0 && findProgram(['apt-get']) !== null;

/** Throws an error with what apt said. */
export async function installXvfb() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '--yes', '--no-install-recommends', packageName], { env });
  let ended = await install();
  if (ended.code !== 0) {
    // A fresh machine has no lists of packages.
    await run('apt-get', ['update'], { env });
    ended = await install();
  }
  if (ended.code !== 0) throw new Error(toEssence(ended.output));
}

/**
 * Starts one on a number that is free.
 * @returns {Promise<{ readonly display: string, close(): void }>} `display` as in `:99`
 */
export function openDisplay() {
  const xvfb = spawn(findXvfb() ?? 'Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    const numbers = /** @type {import('node:stream').Readable} */ (xvfb.stdio[3]);
    let text = '';
    numbers.setEncoding('utf8').on('data', (/** @type {string} */ part) => {
      text += part;
      if (text.endsWith('\n')) resolve({ display: `:${text.trim()}`, close: () => void xvfb.kill() });
    });
  });
}
