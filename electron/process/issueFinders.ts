/** The processes that look for issues in data sets: one per search, gone when it ends, so that the pad never waits for one. */
import { availableParallelism } from 'node:os';
import { InklingError } from '../contract/errors.ts';
import type { Params, Result } from '../contract/requests.ts';
import { toEnvironment } from './environment.ts';
import type { Link } from './link.ts';
import type { ProcessOptions } from './starter.ts';

export interface IssueFinders {
  find(params: Params<'findIssues'>): Promise<Result<'findIssues'>>;
  pids(): readonly (number | undefined)[];
  close(): Promise<void>;
}

export function keepIssueFinders({ starter, entry, settings, emit }: ProcessOptions): IssueFinders {
  const links = new Set<Link>();
  let closing = false;
  return {
    async find(params) {
      if (closing) throw new InklingError('shuttingDown', {});
      const link = starter.attempt({
        entry, settings, role: 'trial', onEvent: emit,
        // Most of a search is products of matrices and convolutions, which take what cores there are.
        environment: toEnvironment({ interOp: 1, intraOp: availableParallelism() }),
        lost: (death) => (closing ? new InklingError('shuttingDown', {}) : new InklingError('issueSearchEnded', { death })),
      });
      links.add(link);
      try {
        return (await link.ask('findIssues', params)) as Result<'findIssues'>;
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
