/** A real host on a test bench, with the bundled processes, and the events it tells. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { isBuilt } from '../../build/bundle.mjs';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { startHost, type Host, type HostOptions } from '../../electron/process/host.ts';
import { spawnNode } from '../../electron/process/nodeChild.ts';
import { createBench, type TestBench } from './engine.ts';

const root = join(import.meta.dirname, '../..');
export const entry = join(root, 'dist/process/entry.js');

export interface HostBench {
  /** One per test; it is closed when the test ends. `options` take the place of the usual ones. */
  open(options?: Partial<HostOptions>): Host;
  /** The one that was opened last. */
  readonly host: () => Host;
  /** Of that one. */
  readonly events: EngineEvent[];
  readonly bench: () => TestBench;
  /** The processes that do one piece of work. */
  trials(): readonly number[];
  /** Settles once such an event has come. */
  until(isIt: (event: EngineEvent) => boolean): Promise<void>;
}

/** Sets up and clears away around the tests of a file. */
export function useHost(): HostBench {
  let bench: TestBench;
  let host: Host | null = null;
  const events: EngineEvent[] = [];

  beforeAll(async () => {
    if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build/bundle.mjs')], { cwd: root });
    bench = await createBench();
  }, 120_000);
  afterEach(async () => {
    await host?.close();
    host = null;
  });
  afterAll(() => bench.remove());

  return {
    open(options = {}) {
      events.length = 0;
      const { clock: _, random: __, ...settings } = bench.settings();
      host = startHost({ spawns: [spawnNode()], entry, settings, ...options });
      host.listen((event) => events.push(event));
      return host;
    },
    host: () => host!,
    events,
    bench: () => bench,
    trials: () => host!.processes().filter(({ process }) => process === 'trial').map(({ pid }) => pid!),
    async until(isIt) {
      while (!events.some(isIt)) await new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
}
