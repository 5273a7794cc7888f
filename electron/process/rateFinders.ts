/** The processes that search for a learning rate: one per search, gone when it ends; a crash costs the search and nothing else. */
import { InklingError } from '../contract/errors.ts';
import type { Params, Result } from '../contract/requests.ts';
import type { Threads } from '../contract/run.ts';
import { toEnvironment } from './environment.ts';
import type { Link } from './link.ts';
import type { ProcessOptions } from './starter.ts';

export interface RateFinders {
  /** Rejects with `findingStopped` where it was stopped before its process could begin. */
  find(params: Params<'findLearningRate'>): Promise<Result<'findLearningRate'>>;
  /** One that has ended stays as it is. */
  stop(params: Params<'stopFinding'>): Promise<null>;
  pids(): readonly (number | undefined)[];
  close(): Promise<void>;
}

interface Search {
  /** `null` until its process works. */
  link: Link | null;
  isStopped: boolean;
}

/** `toThreads`: how many threads suit the work. */
export function keepRateFinders({
  starter, entry, settings, emit, toThreads,
}: ProcessOptions & { readonly toThreads: (params: Params<'findLearningRate'>) => Promise<Threads> }): RateFinders {
  const searches = new Map<string, Search>();
  let closing = false;

  const run = async (search: Search, params: Params<'findLearningRate'>): Promise<Result<'findLearningRate'>> => {
    const environment = toEnvironment(await toThreads(params));
    if (search.isStopped) throw new InklingError('findingStopped', {});
    const link = starter.attempt({
      entry, settings, environment, role: 'trial', onEvent: emit,
      lost: (death) => (closing ? new InklingError('shuttingDown', {}) : new InklingError('findingEnded', { death })),
    });
    search.link = link;
    try {
      return (await link.ask('findLearningRate', params)) as Result<'findLearningRate'>;
    } finally {
      await link.close(0);
    }
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
    pids: () => [...searches.values()].flatMap(({ link }) => (link === null ? [] : [link.pid])),
    async close() {
      closing = true;
      for (const search of searches.values()) search.isStopped = true;
      await Promise.all([...searches.values()].flatMap(({ link }) => (link === null ? [] : [link.close(0)])));
    },
  };
}
