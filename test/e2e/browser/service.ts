/** The real program as a person starts it, serving a workspace of its own to browsers. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBuilt } from '../../../build/bundle.mjs';
import { root } from '../../../build/launcher/folders.mjs';
import { generateDigits } from '../../../electron/engine/data/generated/generate.ts';
import { writeDataset } from '../../support/writeDataset.ts';
import { descendantsOf } from '../electron/processes.ts';

export interface Service {
  /** Lets one browser in, once. */
  readonly address: string;
  /** The folder in which it keeps runs and data sets. */
  readonly workspace: string;
  readonly process: ChildProcess;
  /** What it wrote to stdout so far, line by line. */
  readonly lines: readonly string[];
  /** The processes of the engine and of the runs that train, the oldest first. */
  children(): readonly number[];
  /** Ends it as Ctrl-C does; settles with its exit code. */
  end(): Promise<number | null>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** The data set of these tests: drawn digits, few enough to train in seconds and to leave mistakes. */
export const dataName = 'few-digits';

export async function startService(environment: Readonly<Record<string, string>> = {}): Promise<Service> {
  if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build', 'bundle.mjs')], { cwd: root });
  const folder = await mkdtemp(join(tmpdir(), 'inkling-browser-'));
  const workspace = join(folder, 'workspace');
  await writeDataset(join(workspace, 'datasets', dataName), await generateDigits({ seed: 7, trainingCount: 1200, testCount: 200 }));
  const { INKLING_MNIST: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'serve', '--no-open', '--port', '0', '--json'], {
    env: { ...inherited, LC_ALL: 'C', INKLING_WORKSPACE: workspace, INKLING_CACHE: join(folder, 'cache'), XDG_DATA_HOME: join(folder, 'data'), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const lines: string[] = [];
  let partial = '';
  const listening = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const parts = (partial + text).split('\n');
      partial = parts.pop() ?? '';
      lines.push(...parts);
      if (lines.length > 0) resolve();
    });
    void ended.then((code) => reject(new Error(`the program ended with code ${code}`)));
  });
  await listening;
  const { event, url } = JSON.parse(lines[0] ?? '') as { readonly event: string; readonly url: string };
  if (event !== 'listening') throw new Error(`the first line is ${lines[0]}`);
  const end = (): Promise<number | null> => {
    child.kill('SIGINT');
    return ended;
  };
  return {
    address: url,
    workspace,
    process: child,
    lines,
    children: () => [...descendantsOf(child.pid ?? 0)].sort((a, b) => a - b),
    end,
    async remove() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
