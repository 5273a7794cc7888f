/** Which data set is taken where none is named. */
import type { Session } from './session.ts';

/** The first that need not be downloaded: the engine lists the best first. */
export async function findBestData({ request }: Pick<Session, 'request'>): Promise<string> {
  const sets = await request('listData', {});
  // The generated digits can always be made.
  return (sets.find(({ state }) => state !== 'fetchable') ?? sets[0]!).id;
}
