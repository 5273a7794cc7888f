import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../build/checks/test.mjs';
import { toCounts } from '../../build/checks/vitest.mjs';
import { languages } from '../../electron/contract/texts/texts.ts';
import { project } from './checkout.ts';

const quiet = { failedChecks: [], notRun: [], notHere: [], failures: [], passed: 0, failed: 0, skipped: 0, requireAll: false };

describe('the sum of npm test', () => {
  it('closes with the counts alone on the last line', () => {
    expect(summarise({ ...quiet, passed: 12 })).toEqual({ lines: ['12 passed, 0 failed'], exitCode: 0 });
    expect(summarise({ ...quiet, passed: 12, failed: 2, skipped: 1, notRun: ['ink'] })).toEqual({
      lines: ['Not run:', '  - ink', '12 passed, 2 failed, 1 skipped'],
      exitCode: 1,
    });
  });

  it('fails when a check failed, though all tests passed', () => {
    const { lines, exitCode } = summarise({ ...quiet, passed: 12, failedChecks: ['Checking types'] });
    expect([lines.at(-1), exitCode]).toEqual(['12 passed, 1 failed', 1]);
  });

  it('fails when no test ran at all', () => {
    expect(summarise(quiet).exitCode).toBe(1);
  });

  it('fails when something was not run and everything is required', () => {
    const { lines, exitCode } = summarise({ ...quiet, passed: 12, skipped: 1, notRun: ['ink'], requireAll: true });
    expect(lines).toEqual(['Not run:', '  - ink', languages.en.setup.requireAll, '12 passed, 1 failed, 1 skipped']);
    expect(exitCode).toBe(1);
  });
});

it('tells what cannot be had on every machine without counting it, though everything is required', () => {
  const { lines, exitCode } = summarise({ ...quiet, passed: 12, notHere: ['a quill'], requireAll: true });
  expect(lines).toEqual([languages.en.setup.notHere, '  - a quill', '12 passed, 0 failed']);
  expect(exitCode).toBe(0);
});

it('tells the failed tests with their reasons close to the end, where a cut-off log still has them', () => {
  const { lines } = summarise({ ...quiet, passed: 12, failed: 1, skipped: 2, notRun: ['ink'], failures: ['a blot'] });
  expect(lines).toEqual(['Not run:', '  - ink', 'Failed:', '  - a blot', '12 passed, 1 failed, 2 skipped']);
});

describe('what vitest reports', () => {
  const file = (statuses: readonly string[], status = 'passed', message = '') => ({
    name: join(project, 'test', 'ink.test.ts'),
    status,
    message,
    assertionResults: statuses.map((status, i) => ({ fullName: `dries ${i}`, status, failureMessages: status === 'failed' ? ['Error: wet\n    at ink.ts:1'] : [] })),
  });
  const name = join('test', 'ink.test.ts');
  const died = '\u001b[31mUnhandled Error\u001b[39m\n  Error: Worker exited unexpectedly\n';

  it('is counted, with the names of all that did not run or failed', () => {
    const report = { numPassedTests: 1, numFailedTests: 1, testResults: [file(['passed', 'failed', 'skipped', 'pending', 'todo'], 'failed')] };
    expect(toCounts(report, 1, '')).toEqual({
      passed: 1,
      failed: 1,
      failures: [`${name}: dries 1: Error: wet`],
      skipped: [{ file: name, tests: ['dries 2', 'dries 3', 'dries 4'] }],
    });
  });

  it('counts a file that did not load beside a failed test of another', () => {
    const report = { numPassedTests: 0, numFailedTests: 1, testResults: [file(['failed'], 'failed'), file([], 'failed', 'No such module'), file(['skipped'], 'failed')] };
    expect(toCounts(report, 1, died)).toMatchObject({
      passed: 0,
      failed: 3,
      failures: [`${name}: dries 0: Error: wet`, `${name}: No such module`, `${name}: Error: Worker exited unexpectedly`],
    });
  });

  it('counts an error outside of any test, or no report at all, as a failure', () => {
    const report = { numPassedTests: 3, numFailedTests: 0, testResults: [file(['passed', 'passed', 'passed'])] };
    expect(toCounts(report, 1, died)).toMatchObject({ passed: 3, failed: 1, failures: ['Error: Worker exited unexpectedly'] });
    expect(toCounts(null, null, 'Killed')).toEqual({ passed: 0, failed: 1, failures: ['Killed'], skipped: [] });
  });
});
