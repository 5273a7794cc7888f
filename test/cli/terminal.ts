/** A terminal that a test types on and reads from, with the real engine behind the command line. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Host, Sink } from '../../electron/cli/host.ts';
import { runInkling } from '../../electron/cli/inkling.ts';
import { writeFolder } from '../../electron/cli/writeFolder.ts';
import { openInProcess } from '../../electron/process/inProcess.ts';

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Every code the program ended itself with, without waiting. */
  readonly exits: readonly number[];
}

export interface Hands {
  press(key: string): void;
  interrupt(): void;
  /** Lets time pass on the program's clock. */
  wait(milliseconds: number): void;
}

export interface Terminal {
  /** Runs the words; `onEvent` may act at every event of the engine. */
  run(words: readonly string[], onEvent?: (event: EngineEvent, hands: Hands) => void): Promise<Outcome>;
}

export function createTerminal(options: { readonly folder: string; readonly isTTY: boolean; readonly environment?: Readonly<Record<string, string>> }): Terminal {
  const { folder, isTTY, environment = {} } = options;
  return {
    async run(words, onEvent) {
      let stdout = '';
      let stderr = '';
      const exits: number[] = [];
      const keyListeners = new Set<(key: string) => void>();
      const interruptListeners = new Set<() => void>();
      let passedMs = 0;
      const toSink = (write: (text: string) => void): Sink => ({ write, isTTY, columns: () => 100 });
      const hands: Hands = {
        press: (key) => keyListeners.forEach((listener) => listener(key)),
        interrupt: () => interruptListeners.forEach((listener) => listener()),
        wait: (milliseconds) => (passedMs += milliseconds),
      };
      const host: Host = {
        environment: { NO_COLOR: '1', ...environment },
        platform: 'linux',
        homeFolder: folder,
        version: '1.2.3',
        stdout: toSink((text) => (stdout += text)),
        stderr: toSink((text) => (stderr += text)),
        clock: () => Date.now() + passedMs,
        readFile: (file) => readFile(file, 'utf8'),
        writeFile: (file, text) => writeFile(file, text, { flag: 'wx' }),
        writeFolder,
        openEngine: ({ isApart: _apart, worksQueue: _works, ...request }) => {
          const engine = openInProcess({
            ...request,
            cacheFolder: join(folder, 'cache'),
            mnistFolder: null,
            starterFolder: join(import.meta.dirname, '../../resources/starter'),
            clock: Date.now,
            random: Math.random,
            version: '1.2.3',
          });
          const listeners = new Set<(event: EngineEvent) => void>();
          engine.listen((event) => {
            for (const listener of listeners) listener(event);
            // The hands act on what the program has heard.
            onEvent?.(event, hands);
          });
          return {
            ...engine,
            listen: (listener) => {
              listeners.add(listener);
              return () => listeners.delete(listener);
            },
          };
        },
        windowFolder: join(folder, 'window'),
        openBrowser: async () => ({ kind: 'noDisplay' }),
        onInterrupt: (listener) => {
          interruptListeners.add(listener);
          return () => interruptListeners.delete(listener);
        },
        onKey: (listener) => {
          if (!isTTY) return null;
          keyListeners.add(listener);
          return () => keyListeners.delete(listener);
        },
        exit: (code) => exits.push(code),
      };
      const exitCode = await runInkling(words, host);
      if (keyListeners.size + interruptListeners.size > 0) throw new Error('keyboard or signals were not given back');
      return { exitCode, stdout, stderr, exits };
    },
  };
}

/** The lines a terminal shows in the end: of what is rewritten, the last. */
export function toScreen(text: string): readonly string[] {
  return text.split('\n').map((line) => line.split('\r').at(-1)!.replaceAll('\u001B[K', ''));
}

export const toObjects = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
