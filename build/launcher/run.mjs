/** Runs another program to its end and keeps what it wrote. */
import { spawn } from 'node:child_process';

/**
 * @typedef {object} Ended
 * @property {number | null} code the exit code; `null` when a signal ended it or it could not start
 * @property {NodeJS.Signals | null} signal
 * @property {string} stdout
 * @property {string} output stdout and stderr as they came
 */

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, shell?: boolean, abort?: AbortSignal }} [options]
 *   `show` lets the program write to this terminal in place of being kept
 * @returns {Promise<Ended>}
 */
export function run(program, args, { show = false, abort, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, signal: abort, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] });
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    const forget = () => signals.forEach((signal) => process.off(signal, endBoth));
    /** A program that works on alone would disturb the next command. @param {NodeJS.Signals} signal */
    const endBoth = (signal) => {
      child.kill(signal);
      forget();
      process.kill(process.pid, signal);
    };
    signals.forEach((signal) => process.on(signal, endBoth));
    let stdout = '';
    let output = '';
    /** @param {number | null} code @param {NodeJS.Signals | null} signal */
    const end = (code, signal) => {
      forget();
      resolve({ code, signal, stdout, output });
    };
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout += text;
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
    });
    child.on('error', (error) => {
      output += error.message;
      if (child.pid === undefined) end(null, null);
    });
    child.on('close', end);
  });
}

/** What matters in a program's output, for a sentence that has no room for all: its first errors, else its last lines. @param {string} output */
export function toEssence(output) {
  const lines = output.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const errors = lines.filter((line) => /\berror\b|Error:|fatal/i.test(line));
  return (errors.length > 0 ? errors.slice(0, 2) : lines.slice(-2)).join(' / ').slice(0, 600);
}
