/** Runs vitest and reads what it counted. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { modules, root } from '../launcher/folders.mjs';
import { run } from '../launcher/run.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped names of tests that did not run
 * @property {string} output what vitest wrote
 */

/**
 * The part of vitest's JSON report that is read here.
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {readonly { readonly name: string, readonly status: string, readonly assertionResults: readonly { readonly fullName: string, readonly status: string }[] }[]} testResults
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
    return { ...toCounts(report, ended.code), output: ended.output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A file that failed without a failed test (it does not load, a hook fails) counts as one failure, and so does a run that
 * failed without either.
 * @param {Report | null} report
 * @param {number | null} code vitest's exit code
 * @returns {Omit<Counts, 'output'>}
 */
export function toCounts(report, code) {
  const failedFiles = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = (report?.numFailedTests ?? 0) + failedFiles.length;
  return {
    passed: report?.numPassedTests ?? 0,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: (report?.testResults ?? []).flatMap((file) =>
      file.assertionResults
        .filter((test) => test.status !== 'passed' && test.status !== 'failed')
        .map((test) => `${relative(root, file.name)}: ${test.fullName}`),
    ),
  };
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
