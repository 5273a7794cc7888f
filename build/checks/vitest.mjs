/** Runs vitest and reads what it counted. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { modules, root } from '../launcher/folders.mjs';
import { run, toEssence } from '../launcher/run.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures the failed ones by name, each with the first line of its reason
 * @property {readonly Skipped[]} skipped by file
 * @property {string} output what vitest wrote
 */

/**
 * Tests of one file that did not run.
 * @typedef {object} Skipped
 * @property {string} file
 * @property {readonly string[]} tests their names
 */

/**
 * The part of vitest's JSON report that is read here.
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {readonly { readonly name: string, readonly status: string, readonly message: string, readonly assertionResults: readonly { readonly fullName: string, readonly status: string, readonly failureMessages?: readonly string[] | null }[] }[]} testResults
 */

const program = join(modules, 'vitest', 'vitest.mjs');

/**
 * @param {string} node the Node to run on
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
export async function runVitest(node, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-tests-'));
  const file = join(folder, 'report.json');
  try {
    const ended = await run(node, [program, 'run', ...filters, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { cwd: root });
    const report = existsSync(file) ? /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8'))) : null;
    return { ...toCounts(report, ended.code, ended.output), output: ended.output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A file that failed without a failed test (it does not load, a hook fails, its process died) counts as one failure, and
 * so does a run that failed without either.
 * @param {Report | null} report
 * @param {number | null} code vitest's exit code
 * @param {string} output what vitest wrote; errors outside of tests are named nowhere else
 * @returns {Omit<Counts, 'output'>}
 */
export function toCounts(report, code, output) {
  const files = (report?.testResults ?? []).map((file) => ({ ...file, name: relative(root, file.name) }));
  const failures = files.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [`${name}: ${toFirstLine(message) || toOutsideError(output)}`];
    return failed.map((test) => `${name}: ${test.fullName}: ${toFirstLine(test.failureMessages?.[0] ?? '')}`);
  });
  if (failures.length === 0 && code !== 0) failures.push(toOutsideError(output));
  return {
    passed: report?.numPassedTests ?? 0,
    failed: failures.length,
    failures,
    skipped: files
      .map(({ name, assertionResults }) => ({
        file: name,
        tests: assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => fullName),
      }))
      .filter(({ tests }) => tests.length > 0),
  };
}

/** @param {string} text */
const toFirstLine = (text) => text.trim().split('\n', 1)[0]?.slice(0, 300) ?? '';

/** What vitest says of an error that belongs to no test. @param {string} output */
function toOutsideError(output) {
  const plain = stripVTControlCharacters(output);
  const start = plain.indexOf('Unhandled Error');
  return toEssence(start < 0 ? plain : plain.slice(start + 'Unhandled Error'.length));
}

/**
 * Runs only what matches, its output going straight to the terminal.
 * @param {readonly string[]} filters
 * @returns {Promise<number>} the exit code
 */
export async function runVitestFiltered(filters) {
  const ended = await run(process.execPath, [program, 'run', ...filters], { cwd: root, show: true });
  return ended.code ?? 1;
}
