/** Runs a TypeScript file of the tests in processes of its own, which can be killed. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Child {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** What it has printed so far. */
  readonly lines: readonly string[];
  /** Settles when it has printed that many lines, or has ended. */
  printed(lines: number): Promise<void>;
  /** Settles when the process has ended and everything it printed has been read. */
  readonly ended: Promise<void>;
}

export interface Bundle {
  readonly script: string;
  readonly remove: () => Promise<void>;
}

/** Bundles the file, which lies beside the test, into one that Node runs as it is. */
export async function bundle(name: string): Promise<Bundle> {
  const outDir = await mkdtemp(join(tmpdir(), 'inkling-child-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL(name, import.meta.url)),
      outDir,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return { script: join(outDir, 'child.mjs'), remove: () => rm(outDir, { recursive: true, force: true }) };
}

export function startChild(script: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  let wake: () => void = () => undefined;
  let isOver = false;
  reader.on('line', (line) => {
    lines.push(line);
    wake();
  });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      isOver = true;
      resolve();
      wake();
    });
  });
  const printed = async (count: number): Promise<void> => {
    while (lines.length < count && !isOver) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { process: child, lines, printed, ended };
}
