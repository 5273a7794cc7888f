/** Large pictures on the pad, read one at a time in a process of their own: the engine answers the pen meanwhile. */
import { InklingError } from '../contract/errors.ts';
import type { Params, Result } from '../contract/requests.ts';
import type { Death } from '../contract/texts/en/process.ts';
import { countPixels } from '../engine/recognise/readPicture.ts';
import type { EngineLink } from './engineLink.ts';
import type { Passing } from './passing.ts';

type Read = (params: Params<'readSheet'>) => Promise<Result<'readSheet'>>;

/** Unpacking and looking for ink take up to 0.3 s a million pixels, and a process takes about a second to begin. */
const mostInEngine = 2e6;

/** Unpacking leaves no turn for an answer: 40 million pixels take 6 s of an idle processor, many times that of a slow or busy one. */
const mostSilentSeconds = 300;

/** The answer rejects with `inspectionEnded` where the process died. */
export function keepSheets(passing: Passing, engine: EngineLink): Read {
  const options = { threads: { interOp: 1, intraOp: 1 }, mostSilentSeconds, ended: (death: Death) => new InklingError('inspectionEnded', { death }) };
  let queue: Promise<unknown> = Promise.resolve();
  return async (params) => {
    if (countPixels(params.picture) <= mostInEngine) return (await engine.ask('readSheet', params)) as Result<'readSheet'>;
    // One takes up to 1.3 GB.
    const reading = queue.then(() => passing.during(options, async (link) => (await link.ask('readSheet', params)) as Result<'readSheet'>));
    queue = reading.catch(() => undefined);
    return reading;
  };
}
