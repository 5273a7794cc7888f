/** Inkling's own digits as a source: made at first use, then kept in the cache. */
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import type { Emit } from '../../contract/events.ts';
import { errnoOf } from '../store/failure.ts';
import type { Dataset } from './dataset.ts';
import { generateDigits, generatorVersion } from './generated/generate.ts';
import { isKept, keepGenerated, readGenerated, type Recipe } from './generatedCache.ts';
import { createPacer } from './pacer.ts';
import type { DataSource } from './source.ts';

const id = 'generated';
/** Part of what the set is: another seed gives other digits. */
const seed = 1;
const side = 28;
const classCount = 10;

export interface GeneratedSourceOptions {
  readonly cacheFolder: string;
  readonly trainingCount: number;
  readonly testCount: number;
  readonly emit: Emit;
}

export function createGeneratedSource({ cacheFolder, trainingCount, testCount, emit }: GeneratedSourceOptions): DataSource {
  const folder = join(cacheFolder, id, `${generatorVersion}-${seed}`);
  const recipe: Recipe = { generatorVersion, seed, trainingCount, testCount };
  const size = { height: side, width: side, classCount, trainingCount, testCount };

  const make = async (): Promise<Dataset> => {
    const isTime = createPacer();
    const onProgress = (done: number, total: number): void => {
      if (done < total && isTime(false)) emit({ event: 'dataMaking', data: id, done, total });
    };
    const dataset = await generateDigits({ seed, trainingCount, testCount, onProgress });
    const unkept = await keepGenerated(folder, recipe, dataset).catch((error: unknown) => {
      // The digits are there all the same; only the next start will have to make them again.
      if (!(error instanceof InklingError)) throw error;
      return error;
    });
    // Not before they are kept: whoever hears it asks whether they are ready.
    const total = trainingCount + testCount;
    emit({ event: 'dataMaking', data: id, done: total, total });
    if (unkept instanceof InklingError) emit({ event: 'warned', code: 'madeDataUnkept', values: { folder, reason: errnoOf(unkept.cause) ?? unkept.code } });
    return dataset;
  };

  let making: Promise<Dataset> | null = null;
  /** Who asks while they are being made waits for the same ones. */
  const makeOnce = (): Promise<Dataset> => {
    making ??= make().finally(() => (making = null));
    return making;
  };

  return {
    id,
    open: async () => (await readGenerated(folder, recipe, id)) ?? (await makeOnce()),
    summarise: async () =>
      (await isKept(folder, recipe))
        ? { id, name: null, state: 'ready', folder, size, problem: null }
        : { id, name: null, state: 'makeable', folder: null, size, problem: null },
  };
}
