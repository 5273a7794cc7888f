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
    let stdout = '';
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout += text;
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
    });
    child.on('error', (error) => {
      output += error.message;
      if (child.pid === undefined) resolve({ code: null, signal: null, stdout, output });
    });
    child.on('close', (code, signal) => resolve({ code, signal, stdout, output }));
  });
}

/** What matters in a program's output, for a sentence that has no room for all: its first errors, else its last lines. @param {string} output */
export function toEssence(output) {
  const lines = output.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const errors = lines.filter((line) => /\berror\b|Error:|fatal/i.test(line));
  return (errors.length > 0 ? errors.slice(0, 2) : lines.slice(-2)).join(' / ').slice(0, 600);
}
