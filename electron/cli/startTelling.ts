/** Starts a run and, where it begins with another's weights, tells which layers have them and which begin afresh. */
import type { Params, Result } from '../contract/requests.ts';
import { toBeginning } from './render/beginning.ts';
import type { Session } from './session.ts';

export async function startTelling({ output, request, texts }: Session, params: Params<'startRun'>): Promise<Result<'startRun'>> {
  const started = await request('startRun', params);
  if (params.model.kind === 'run') {
    const { record } = await request('getRun', started);
    for (const line of toBeginning(record, texts)) output.print(line);
  }
  return started;
}
