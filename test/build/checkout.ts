/** A checkout in miniature in a temporary folder: the real launcher and packages, with a small program to start. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { entries } from '../../build/bundle.mjs';
import { toInstallStamp } from '../../build/install.mjs';

export const project = resolve(import.meta.dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Checkout {
  readonly folder: string;
  readonly cache: string;
  /** Runs `node build/launch.cjs …`. */
  launch(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Ended>;
  remove(): void;
}

/** Prints what it was given and which TensorFlow it got; asked for the `time`, also how long after the command it started. */
const program = `
const startedMs = performance.now();
import { openTensorflow } from '../engine/tensorflow.ts';
const { kind, version, fallback } = openTensorflow();
process.stdout.write(JSON.stringify({ args: process.argv.slice(2), kind, version, fallback, startedMs: process.argv.includes('time') ? startedMs : undefined }));
process.exitCode = process.argv.includes('fail') ? 3 : 0;
`;

/** `cache` names a cache to share; without one the checkout has its own, empty. */
export function makeCheckout(options: { readonly cache?: string } = {}): Checkout {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'inkling-checkout-')));
  const cache = options.cache ?? join(folder, 'cache');
  for (const name of ['build', 'electron/contract', 'electron/engine/tensorflow.ts', 'electron/engine/nativeFiles.ts', 'electron/engine/store/failure.ts', 'package.json', 'package-lock.json', '.npmrc', 'tsconfig.base.json']) {
    cpSync(join(project, name), join(folder, name), { recursive: true });
  }
  for (const { source } of entries) {
    const file = join(folder, 'electron', source);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source === 'cli/main.ts' ? program : 'export {};');
  }
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  linkPackages(join(project, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules', '.inkling-install'), toInstallStamp(folder));
  return {
    folder,
    cache,
    launch: (args, environment = {}) =>
      start(process.execPath, [join('build', 'launch.cjs'), ...args], folder, { ...process.env, LC_ALL: 'C', INKLING_CACHE: cache, TF_CPP_MIN_LOG_LEVEL: '2', ...environment }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function start(program_: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(program_, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolvePromise({ code, stdout, stderr }));
  });
}

/** Links to all packages; only tfjs-node, into which the set-up puts its link, is copied. */
function linkPackages(from: string, to: string): void {
  mkdirSync(join(to, '@tensorflow'), { recursive: true });
  const scoped = readdirSync(join(from, '@tensorflow')).map((name) => join('@tensorflow', name));
  const names = [...readdirSync(from).filter((name) => name !== '@tensorflow' && !name.startsWith('.inkling') && name !== '.vite'), ...scoped];
  for (const name of names) {
    const copied = basename(name) === 'tfjs-node';
    if (!copied) symlinkSync(join(from, name), join(to, name), 'junction');
    else cpSync(join(from, name), join(to, name), { recursive: true, filter: (file) => file !== join(from, name, 'lib') });
  }
}
