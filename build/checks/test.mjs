/** `npm test`: types, style, imports, and the tests on two Nodes; then what was not run, and the sum. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modules, root } from '../launcher/folders.mjs';
import { run } from '../launcher/run.mjs';
import { stage } from '../launcher/stage.mjs';
import { texts } from '../launcher/texts.mjs';
import { fetchBrowser, findBrowser } from './browser.mjs';
import { prepareOldElectron, tellOfNewElectron } from './electron.mjs';
import { prepareOffline } from './offline.mjs';
import { canFetch, fetchOtherNode, findOtherNode, otherNode } from './otherNode.mjs';
import { preparePython } from './python.mjs';
import { runVitest, runVitestFiltered } from './vitest.mjs';

/** @typedef {import('../native/native.mjs').Native} Native */
/** @typedef {import('./vitest.mjs').Counts} Counts */

/**
 * @param {readonly string[]} filters run only the tests whose files match, and nothing else
 * @param {Native} native
 * @returns {Promise<number>} the exit code
 */
export async function test(filters, native) {
  if (filters.length > 0) {
    process.stderr.write(`${texts.onlyFiltered({ filters: filters.join(' ') })}\n`);
    return runVitestFiltered(filters);
  }

  const failedChecks = await runChecks();
  const version = process.versions.node;
  const missingBrowser = await prepareBrowser();
  const missingElectron = await prepareOldElectron();
  const missingOffline = await prepareOffline();
  const missingPython = await preparePython();
  const here = await runTests(texts.stages.tests({ node: version }), process.execPath, []);
  const other = await runOnOtherNode();

  /** @param {Counts | null} counts @param {string} where */
  const nameSkipped = (counts, where) =>
    (counts?.skipped ?? []).map(({ file, tests }) => texts.testsSkipped({ file, count: tests.length, first: tests[0] ?? '', where }));
  const notRun = [
    ...(native.kind === 'none' ? [texts.nativeMissing({ reason: texts.noneServes({ failure: native.failure }) })] : []),
    ...(missingBrowser === null ? [] : [missingBrowser]),
    ...(missingElectron === null ? [] : [missingElectron]),
    ...(missingOffline === null ? [] : [missingOffline]),
    ...(missingPython === null ? [] : [missingPython]),
    ...(other.missing === null ? [] : [other.missing]),
    ...nameSkipped(here, version),
    ...nameSkipped(other.counts, otherNode.version),
  ];
  const { lines, exitCode } = summarise({
    failedChecks,
    notRun,
    notHere: tellOfNewElectron(),
    failures: [
      ...here.failures.map((failure) => texts.testFailed({ failure, where: version })),
      ...(other.counts?.failures ?? []).map((failure) => texts.testFailed({ failure, where: otherNode.version })),
    ],
    passed: here.passed + (other.counts?.passed ?? 0),
    failed: here.failed + (other.counts?.failed ?? 0),
    skipped: countSkipped(here) + countSkipped(other.counts),
    requireAll: (process.env['INKLING_REQUIRE_ALL'] ?? '') !== '',
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode;
}

/** @param {Counts | null} counts */
const countSkipped = (counts) => (counts?.skipped ?? []).reduce((sum, { tests }) => sum + tests.length, 0);

/**
 * @param {object} v
 * @param {readonly string[]} v.failedChecks
 * @param {readonly string[]} v.notRun
 * @param {readonly string[]} v.notHere what cannot be had on every machine, and so is told but never counted
 * @param {readonly string[]} v.failures the failed tests, each with its reason
 * @param {number} v.passed
 * @param {number} v.failed
 * @param {number} v.skipped
 * @param {boolean} v.requireAll
 * @returns {{ readonly lines: readonly string[], readonly exitCode: 0 | 1 }}
 */
export function summarise({ failedChecks, notRun, notHere, failures, passed, failed, skipped, requireAll }) {
  const lines = [];
  if (notRun.length > 0) lines.push(texts.notRun, ...notRun.map((each) => `  - ${each}`));
  if (notHere.length > 0) lines.push(texts.notHere, ...notHere.map((each) => `  - ${each}`));
  if (notRun.length > 0 && requireAll) lines.push(texts.requireAll);
  if (failures.length > 0) lines.push(texts.failedTests, ...failures.map((each) => `  - ${each}`));
  if (failedChecks.length > 0) lines.push(texts.checksFailed({ names: failedChecks.join(', ') }));
  const allFailed = failed + failedChecks.length + (requireAll && notRun.length > 0 ? 1 : 0);
  // The last line is for programs too, so it is the same in every language.
  lines.push(`${passed} passed, ${allFailed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
  return { lines, exitCode: allFailed === 0 && passed > 0 ? 0 : 1 };
}

/** @returns {Promise<string[]>} the titles of those that failed */
async function runChecks() {
  const lint = ['eslint/bin/eslint.js', '--max-warnings=0'];
  /** @type {readonly { readonly title: string, readonly lanes: readonly (readonly (readonly string[])[])[] }[]} */
  const checks = [
    {
      title: texts.stages.typecheck,
      lanes: [[
        ...findProjects().map((project) => ['typescript/bin/tsc', '-p', project]),
        ['svelte-check/bin/svelte-check', '--workspace', 'renderer', '--tsconfig', './tsconfig.json', '--output', 'human', '--fail-on-warnings'],
      ]],
    },
    // The window alone takes as long as all the rest.
    { title: texts.stages.lint, lanes: [[[...lint, 'renderer']], [[...lint, '.', '--ignore-pattern', 'renderer/**']]] },
    { title: texts.stages.imports, lanes: [[['dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', 'electron', 'renderer', 'build', 'test']]] },
  ];
  // Each works on one core: begun together, told one after the other.
  const begun = checks.map(({ title, lanes }) => ({ title, outputs: Promise.all(lanes.map((runs) => runAll(runs))).then((outputs) => outputs.flat()) }));
  const failed = [];
  for (const { title, outputs } of begun) {
    const found = await stage(
      title,
      () => outputs,
      ({ length }) => (length === 0 ? undefined : texts.failed),
    );
    if (found.length > 0) failed.push(title);
    for (const output of found) process.stdout.write(`${output}\n`);
  }
  return failed;
}

/**
 * @param {readonly (readonly string[])[]} runs programs of the packages with their arguments
 * @returns {Promise<string[]>} what those that failed wrote
 */
async function runAll(runs) {
  const outputs = [];
  for (const [program = '', ...args] of runs) {
    const { code, output } = await run(process.execPath, [join(modules, program), ...args], { cwd: root });
    if (code !== 0) outputs.push(output.trim());
  }
  return outputs;
}

/** Folders with a tsconfig.json of their own. */
function findProjects() {
  return ['electron', 'renderer', 'build', 'test']
    .flatMap((folder) => findTsconfigs(folder))
    .map((file) => dirname(file));
}

/** @param {string} folder @returns {string[]} */
function findTsconfigs(folder) {
  const entries = readdirSync(root).includes(folder) ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }) : [];
  return entries.filter((name) => /(^|[/\\])tsconfig\.json$/.test(name)).map((name) => join(folder, name));
}

/**
 * @param {string} title
 * @param {string} node
 * @param {readonly string[]} filters
 */
async function runTests(title, node, filters) {
  const counts = await stage(
    title,
    () => runVitest(node, filters),
    (counted) => texts.testCounts({ passed: counted.passed, failed: counted.failed, skipped: countSkipped(counted) }),
  );
  if (counts.failed > 0) process.stdout.write(`${counts.output.trim()}\n`);
  return counts;
}

/** @returns {Promise<string | null>} why there is none */
async function prepareBrowser() {
  try {
    if (findBrowser() === null) await stage(texts.stages.fetchBrowser, fetchBrowser);
    return null;
  } catch (error) {
    return texts.browserMissing({ detail: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * The engine's tests, without those that would tell nothing more there. Whether a compiled step computes what it should is
 * TensorFlow's work on either Node and takes minutes; the runs that are trained there, resumed and transferred bind to it as well.
 * Files on the disk, downloads and formulas are no matter of TensorFlow's.
 */
const notOnOtherNode = [
  'test/engine/graph/compiledStep*.test.ts',
  ...['clean', 'data', 'evaluate', 'explain', 'model', 'recognise', 'report', 'robustness', 'store', 'strangers', 'sweep', 'train'].map((folder) => `test/engine/${folder}/**`),
];
const onOtherNode = ['test/engine', ...notOnOtherNode.flatMap((each) => ['--exclude', each])];

/** @returns {Promise<{ readonly counts: Counts | null, readonly missing: string | null }>} */
async function runOnOtherNode() {
  const { version } = otherNode;
  if (!canFetch) {
    return { counts: null, missing: texts.otherNodeMissing({ node: version, platform: `${process.platform}-${process.arch}` }) };
  }
  let node = findOtherNode();
  try {
    node ??= await stage(texts.stages.fetchNode({ node: version }), fetchOtherNode);
  } catch (error) {
    return { counts: null, missing: texts.otherNodeUnfetched({ node: version, detail: error instanceof Error ? error.message : String(error) }) };
  }
  return { counts: await runTests(texts.stages.engineTests({ node: version }), node, onOtherNode), missing: null };
}
