/** The command line as its users have it, bundled and in a process of its own, beside a terminal in this one. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isBuilt } from '../../build/bundle.mjs';
import { createBench, request, smallLayers, type TestBench } from '../support/engine.ts';
import { createTerminal, type Terminal } from './terminal.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'dist', 'cli', 'main.js');

export function buildProgram(): void {
  if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build', 'bundle.mjs')], { cwd: root });
}

/** A bench, a terminal on it, and the words that ask for a small training. */
export async function createTraining(overrides: Parameters<typeof request>[1] = {}): Promise<{ readonly bench: TestBench; readonly pipe: Terminal; readonly training: readonly string[] }> {
  const bench = await createBench();
  const files = { layers: join(bench.folder, 'layers.json'), plan: join(bench.folder, 'plan.json') };
  await writeFile(files.layers, JSON.stringify(smallLayers));
  await writeFile(files.plan, JSON.stringify(request(bench.data, overrides).plan));
  return {
    bench,
    pipe: createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: bench.workspace } }),
    training: ['--layers', files.layers, '--plan', files.plan, '--data', bench.data],
  };
}

/** Runs the program to its end; `onOutput` is told all of stdout whenever more of it comes. */
export async function runProgram({ folder, workspace }: TestBench, words: readonly string[], onOutput: (stdout: string, pid: number) => void = () => undefined) {
  const environment = { ...process.env, INKLING_WORKSPACE: workspace, XDG_DATA_HOME: join(folder, 'data'), XDG_CACHE_HOME: join(folder, 'cache'), LC_ALL: 'C' };
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => onOutput((stdout += text), child.pid!));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}
