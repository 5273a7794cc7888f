/** Every sample of a source, one after the other: read, prepared and handed on, or noted as unfit with its reason. */
import { setImmediate } from 'node:timers/promises';
import type { Preparation, Unfit } from '../../../contract/exchange.ts';
import { isInklingError, type InklingError } from '../../../contract/errors.ts';
import { toFailure } from '../../../contract/outcome.ts';
import type { ImportSource, SourceSample } from './importSource.ts';
import { isDarkOnLight } from '../../recognise/paper.ts';
import { createPrepare, type Prepared } from './prepare.ts';

export interface ReadOptions {
  readonly preparation: Preparation;
  readonly invert: boolean;
  readonly signal: AbortSignal;
  /** Samples done so far, the last time all of them. */
  readonly onProgress: (done: number) => void;
}

export interface ReadOutcome {
  /** Of those that were handed on. */
  readonly count: number;
  readonly unfit: Unfit;
  /** How often each size occurred before it was prepared, as in `28 × 28`. */
  readonly sizes: ReadonlyMap<string, { readonly height: number; readonly width: number; readonly count: number }>;
  readonly darkOnLight: number;
}

/** So many failures are told; of the others only that they are. */
const toldLimit = 100;
/** A long series of samples that need no disk must not keep the engine from answering others. */
const msBetweenBreaths = 20;

/** Throws what keeps it from going on: `signal`'s reason and whatever `take` throws. */
export async function readSamples(
  source: ImportSource,
  { preparation, invert, signal, onProgress }: ReadOptions,
  take: (sample: SourceSample, prepared: Prepared) => Promise<void> | void,
): Promise<ReadOutcome> {
  const prepare = createPrepare(preparation, invert);
  const problems = createUnfitList();
  const sizes = new Map<string, { readonly height: number; readonly width: number; readonly count: number }>();
  let [count, done, darkOnLight, breathedAt] = [0, 0, 0, performance.now()];
  for (const problem of source.problems) problems.add(problem);

  /** `null` for one that is unfit. */
  const readOne = async (sample: SourceSample): Promise<Prepared | null> => {
    try {
      const picture = await sample.read();
      const size = `${picture.height} × ${picture.width}`;
      sizes.set(size, { height: picture.height, width: picture.width, count: (sizes.get(size)?.count ?? 0) + 1 });
      const prepared = prepare(picture, sample.place);
      if (preparation === 'asIs' && isDarkOnLight(picture)) darkOnLight++;
      return prepared;
    } catch (error) {
      if (!isInklingError(error)) throw error;
      problems.add(error);
      return null;
    }
  };

  // The loop takes either kind; of the two together TypeScript would not know what they give.
  for await (const sample of source.samples() as AsyncIterable<SourceSample>) {
    signal.throwIfAborted();
    const prepared = await readOne(sample);
    if (prepared !== null) {
      await take(sample, prepared);
      count++;
    }
    onProgress(++done);
    if (performance.now() - breathedAt < msBetweenBreaths) continue;
    await setImmediate();
    breathedAt = performance.now();
  }
  return { count, unfit: problems.toUnfit(), sizes, darkOnLight };
}

function createUnfitList(): { add(error: InklingError): void; toUnfit(): Unfit } {
  const failures: Unfit['failures'] = [];
  let total = 0;
  return {
    add: (error) => {
      total++;
      if (failures.length < toldLimit) failures.push(toFailure(error));
    },
    toUnfit: () => ({ total, failures }),
  };
}
