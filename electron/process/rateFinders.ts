/** Searches for a learning rate, each in a process of its own: which are under way, and how one is stopped. */
import { InklingError } from '../contract/errors.ts';
import type { Params, Result } from '../contract/requests.ts';
import type { Threads } from '../contract/run.ts';
import type { Link } from './link.ts';
import type { Passing } from './passing.ts';

export interface RateFinders {
  /** Rejects with `findingStopped` where it was stopped before its process could begin. */
  find(params: Params<'findLearningRate'>): Promise<Result<'findLearningRate'>>;
  /** One that has ended stays as it is. */
  stop(params: Params<'stopFinding'>): Promise<null>;
  /** Keeps those from beginning whose process is not there yet. */
  close(): void;
}

interface Search {
  /** `null` until its process works. */
  link: Link | null;
  isStopped: boolean;
}

/** `toThreads`: how many threads suit the work. */
export function keepRateFinders(passing: Passing, toThreads: (params: Params<'findLearningRate'>) => Promise<Threads>): RateFinders {
  const searches = new Map<string, Search>();
  let closing = false;

  const run = async (search: Search, params: Params<'findLearningRate'>): Promise<Result<'findLearningRate'>> => {
    const threads = await toThreads(params);
    if (search.isStopped) throw new InklingError('findingStopped', {});
    return passing.during({ threads, ended: (death) => new InklingError('findingEnded', { death }) }, async (link) => {
      search.link = link;
      return (await link.ask('findLearningRate', params)) as Result<'findLearningRate'>;
    });
  };

  return {
    async find(params) {
      const { finding } = params;
      if (closing) throw new InklingError('shuttingDown', {});
      if (searches.has(finding)) throw new InklingError('findingTaken', { finding });
      const search: Search = { link: null, isStopped: false };
      searches.set(finding, search);
      try {
        return await run(search, params);
      } finally {
        searches.delete(finding);
      }
    },
    async stop(params) {
      const search = searches.get(params.finding);
      if (search === undefined) return null;
      search.isStopped = true;
      await search.link?.ask('stopFinding', params).catch(() => undefined);
      return null;
    },
    close() {
      closing = true;
      for (const search of searches.values()) search.isStopped = true;
    },
  };
}
