/** Each rule of .dependency-cruiser.mjs is broken once, in a small tree that is right but for that. */
import { cruise, type IReporterOutput, type ICruiseResult } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import configuration from '../../.dependency-cruiser.mjs';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'inkling-imports-')));
  for (const [path, code] of Object.entries(rightTree)) write(path, code);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, code: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), code);
}

/** A package as npm lays it; those that package.json names as shipped or for development count as such. */
const npmPackage = (name: string): Readonly<Record<string, string>> => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  [`node_modules/${name}/index.js`]: 'module.exports = {};',
});

/** Every import that is allowed, one of a kind. */
const rightTree: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ dependencies: { valibot: '1', leven: '1' }, devDependencies: { electron: '1', svelte: '1', vitest: '1' } }),
  ...npmPackage('valibot'),
  ...npmPackage('leven'),
  ...npmPackage('vitest'),
  ...npmPackage('electron'),
  ...npmPackage('svelte'),
  'electron/contract/plan.ts': "import 'valibot';",
  'electron/contract/status.ts': 'export interface Status { readonly node: string }',
  'electron/contract/texts/en/setup.js': 'export const setup = {};',
  'electron/engine/run.ts': "import 'leven'; import 'node:fs'; import '../contract/plan.ts';",
  'electron/process/host.ts': "import '../engine/run.ts'; import '../contract/plan.ts';",
  'electron/main/window.ts': "import 'electron'; import '../process/host.ts'; import '../contract/plan.ts';",
  'electron/serve/server.ts': "import '../process/host.ts'; import '../contract/plan.ts';",
  'electron/cli/main.ts': "import '../serve/server.ts'; import '../process/host.ts'; import '../engine/run.ts'; import '../contract/plan.ts';",
  'electron/preload/preload.ts': "import 'electron'; import '../contract/plan.ts';",
  'renderer/view.ts': "import 'valibot'; import 'svelte'; import '../electron/contract/plan.ts';",
  'build/launch.cjs': "require('./launcher/main.mjs');",
  'build/launcher/main.mjs': "import 'node:fs'; import '../../electron/contract/texts/en/setup.js';",
  'build/bundle.mjs': "import 'vitest';",
  'test/all.test.ts': "import 'vitest'; import '../electron/engine/run.ts'; import '../build/launcher/main.mjs'; import '../renderer/view.ts';",
};

/** File, what it wrongly says, and the rule that must notice. */
const violations: readonly (readonly [path: string, code: string, rule: string])[] = [
  ['electron/contract/bad.ts', "import '../engine/run.ts';", 'contract-imports'],
  ['electron/contract/bad.ts', "import 'leven';", 'contract-packages'],
  ['electron/contract/bad.ts', "import 'node:fs';", 'contract-packages'],
  ['electron/engine/bad.ts', "import '../process/host.ts';", 'engine-imports'],
  ['electron/engine/bad.ts', "import '../cli/main.ts';", 'engine-imports'],
  ['electron/engine/bad.ts', "import '../../renderer/view.ts';", 'engine-imports'],
  ['electron/engine/bad.ts', "import '../../build/launcher/main.mjs';", 'engine-imports'],
  ['electron/engine/bad.ts', "import 'electron';", 'engine-packages'],
  ['electron/serve/bad.ts', "import 'electron';", 'electron-package'],
  ['electron/engine/bad.ts', "export type Host = import('../process/host.ts').Host;", 'engine-imports'],
  ['electron/process/bad.ts', "import '../main/window.ts';", 'process-imports'],
  ['electron/main/bad.ts', "import '../engine/run.ts';", 'main-imports'],
  ['electron/serve/bad.ts', "import '../engine/run.ts';", 'serve-imports'],
  ['electron/cli/bad.ts', "import '../main/window.ts';", 'cli-imports'],
  ['electron/preload/bad.ts', "import '../engine/run.ts';", 'preload-imports'],
  ['renderer/bad.ts', "import '../electron/engine/run.ts';", 'renderer-imports'],
  ['renderer/bad.svelte', "<script>import '../electron/engine/run.ts';</script>", 'renderer-imports'],
  ['renderer/bad.ts', "import 'node:fs';", 'renderer-node'],
  ['build/launcher/bad.mjs', "import '../../electron/engine/run.ts';", 'build-imports'],
  ['build/launcher/bad.mjs', "import 'leven';", 'launcher-packages'],
  ['build/bad.cjs', "require('leven');", 'launcher-packages'],
  ['electron/engine/bad.ts', "import '../../test/all.test.ts';", 'test-imports'],
  ['build/bad.mjs', "import '../test/all.test.ts';", 'test-imports'],
  ['electron/engine/bad.ts', "import 'vitest';", 'development-packages'],
  ['renderer/bad.ts', "import 'vitest';", 'development-packages'],
  ['electron/engine/bad.ts', "import { a } from './worse.ts'; export const b = a;", 'cycles'],
  ['electron/engine/bad.ts', "import './nowhere.ts';", 'unresolvable'],
];

async function findBrokenRules(): Promise<readonly string[]> {
  const { options, ...ruleSet } = configuration;
  const { output }: IReporterOutput = await cruise(['electron', 'renderer', 'build', 'test'], { ...options, ruleSet, validate: true, baseDir: folder });
  return (output as ICruiseResult).summary.violations.map((each) => each.rule.name);
}

it('allows all that the architecture allows', async () => {
  expect(await findBrokenRules()).toEqual([]);
});

it.each(violations)('%s with %s breaks %s', async (path, code, rule) => {
  write('electron/engine/worse.ts', "import { b } from './bad.ts'; export const a = () => b;");
  if (rule !== 'cycles') rmSync(join(folder, 'electron/engine/worse.ts'));
  write(path, code);
  expect(await findBrokenRules()).toContain(rule);
});

it('has a violation planted for every rule', () => {
  const planted = new Set(violations.map(([, , rule]) => rule));
  expect(configuration.forbidden?.map((rule) => rule.name).filter((name) => name === undefined || !planted.has(name))).toEqual([]);
});

it('lets types refer to each other', async () => {
  write('electron/engine/bad.ts', "import type { A } from './worse.ts'; export interface B { readonly a: A }");
  write('electron/engine/worse.ts', "import type { B } from './bad.ts'; export interface A { readonly b: B }");
  expect(await findBrokenRules()).toEqual([]);
});
