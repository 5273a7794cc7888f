/** Processes for one piece of work each, gone when it is done: a crash costs that work and nothing else. */
import { InklingError } from '../contract/errors.ts';
import type { Threads } from '../contract/run.ts';
import type { Death } from '../contract/texts/en/process.ts';
import { toEnvironment } from './environment.ts';
import type { Link } from './link.ts';
import type { ProcessOptions } from './starter.ts';

export interface PassingOptions {
  readonly threads: Threads;
  /** What those are told who wait for a process that died. */
  readonly ended: (death: Death) => InklingError;
  /** As in `LinkOptions`. */
  readonly mostSilentSeconds?: number;
}

export interface Passing {
  /** Lets `work` ask a process of its own. It rejects with what `ended` makes of the process's death, and with `shuttingDown`. */
  during<Result>(options: PassingOptions, work: (link: Link) => Promise<Result>): Promise<Result>;
  pids(): readonly (number | undefined)[];
  close(): Promise<void>;
}

export function keepPassing({ starter, entry, settings, emit }: ProcessOptions): Passing {
  const links = new Set<Link>();
  let closing = false;
  return {
    async during({ threads, ended, mostSilentSeconds }, work) {
      if (closing) throw new InklingError('shuttingDown', {});
      const link = starter.attempt({
        entry, settings: settings(), role: 'trial', environment: toEnvironment(threads), onEvent: emit, mostSilentSeconds,
        lost: (death) => (closing ? new InklingError('shuttingDown', {}) : ended(death)),
      });
      links.add(link);
      try {
        return await work(link);
      } finally {
        links.delete(link);
        await link.close(0);
      }
    },
    pids: () => [...links].map(({ pid }) => pid),
    async close() {
      closing = true;
      await Promise.all([...links].map((link) => link.close(0)));
    },
  };
}
