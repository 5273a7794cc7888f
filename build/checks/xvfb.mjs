/** A display without a screen, for windows that nobody looks at. */
import { spawn } from 'node:child_process';
import { findProgram } from '../native/programs.mjs';
import { installPackage } from './apt.mjs';

export const findXvfb = () => findProgram(['Xvfb']);

/** Throws an error with what apt said. */
export const installXvfb = () => installPackage('xvfb');

/**
 * Starts one on a number that is free.
 * @returns {Promise<{ readonly display: string, close(): void }>} `display` as in `:99`
 */
export function openDisplay() {
  const xvfb = spawn(findXvfb() ?? 'Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const close = () => void xvfb.kill();
  process.once('exit', close);
  return new Promise((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    const numbers = /** @type {import('node:stream').Readable} */ (xvfb.stdio[3]);
    let text = '';
    numbers.setEncoding('utf8').on('data', (/** @type {string} */ part) => {
      text += part;
      if (text.endsWith('\n')) resolve({ display: `:${text.trim()}`, close });
    });
  });
}
