/** Times a run's step in processes that differ only in their threads. */
import { InklingError } from '../contract/errors.ts';
import type { RunRecord, Threads } from '../contract/run.ts';
import { alternate } from './alternate.ts';
import { toEnvironment } from './environment.ts';
import type { Link } from './link.ts';
import type { ProcessOptions } from './starter.ts';
import type { ThreadTrial } from './threadMemory.ts';

export interface Measurement {
  /** `null` where a trial failed or took too long. Rejects with what it was stopped by. Settles when no process is left. */
  readonly trials: Promise<readonly ThreadTrial[] | null>;
  stop(reason: InklingError): void;
  pids(): readonly (number | undefined)[];
}

/** After this time the rounds that there are must do. */
const roundsLimitMs = 6000;
/** Whatever takes longer has come to nothing. */
const limitMs = 30_000;

export function measureThreads({ starter, entry, settings }: ProcessOptions, record: RunRecord, candidates: readonly Threads[]): Measurement {
  let stoppedBy: InklingError | null = null;
  const links = candidates.map((threads) =>
    starter.attempt({
      entry, settings: settings(), environment: toEnvironment(threads), role: 'trial', onEvent: () => undefined,
      lost: (death) => new InklingError('trainerEnded', { run: record.id, death }),
    }),
  );
  const end = (): Promise<unknown> => Promise.all(links.map((link) => link.close(0)));
  const timer = setTimeout(() => void end(), limitMs);
  const measure = async (): Promise<readonly ThreadTrial[] | null> => {
    try {
      await Promise.all(links.map((link) => link.ready.then(() => link.ask('openTrial', record))));
      const seconds = await alternate(links.map(toContestant), { nowMs: () => performance.now(), limitMs: roundsLimitMs });
      return candidates.map((threads, index) => ({ threads, secondsPerStep: seconds[index]! }));
    } catch {
      // Why a trial failed matters to nobody: what really is wrong the trainer will say.
      return null;
    } finally {
      clearTimeout(timer);
      await end();
    }
  };
  return {
    trials: measure().then((trials) => {
      if (stoppedBy !== null) throw stoppedBy;
      return trials;
    }),
    stop(reason) {
      stoppedBy = reason;
      void end();
    },
    pids: () => links.map(({ pid }) => pid),
  };
}

const toContestant = (link: Link) => ({
  time: async (milliseconds: number): Promise<number> => (await link.ask('timeTrial', milliseconds)) as number,
});
