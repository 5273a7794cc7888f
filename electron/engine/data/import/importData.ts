/** Samples from a person's files → a data set of the workspace, whole or not at all. */
import { isAbsolute, resolve } from 'node:path';
import type { ImportParams, Unfit } from '../../../contract/exchange.ts';
import { InklingError } from '../../../contract/errors.ts';
import type { Emit } from '../../../contract/events.ts';
import { fromFailure } from '../../../contract/outcome.ts';
import { placeNewFolder } from '../../store/placeNew.ts';
import { createIdxWriter } from '../idxWriter.ts';
import { createPacer } from '../pacer.ts';
import { findSource } from './findSource.ts';
import type { ImportSource } from './importSource.ts';
import { readSamples, type ReadOptions } from './readSamples.ts';

export interface ImportOptions {
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/**
 * Makes `folder`, which must not be there yet. Throws what is wrong with the source; `importUnfit` where single samples
 * are and nobody said to leave them out, or the error of the sample where it is only one; `exchangeStopped`.
 */
export async function importData(params: ImportParams, folder: string, skipUnfit: boolean, options: ImportOptions): Promise<Unfit> {
  const { source, read } = await openImport(params, options);
  let unfit: Unfit = { total: 0, failures: [] };
  await stoppable(params.path, options.signal, () =>
    placeNewFolder(folder, async (staged) => {
      const writer = createIdxWriter(staged, params.path);
      const present = { training: 0, test: 0 };
      try {
        const outcome = await readSamples(source, read, ({ part, label }, { height, width, pixels }) => {
          present[part]++;
          return writer.add(part, label, { height, width }, pixels);
        });
        unfit = outcome.unfit;
        if (unfit.total > 0 && !skipUnfit) throw toError(unfit, params.path, outcome.count);
        assertUsable(params.path, present);
        await writer.finish(source.classNames);
      } finally {
        await writer.close();
      }
    }),
  );
  return unfit;
}

export interface OpenedImport {
  readonly source: ImportSource;
  readonly read: ReadOptions;
}

/** Finds out what is there to be read, and how it is to be. */
export async function openImport({ path, preparation, invert, label }: ImportParams, { signal, emit }: ImportOptions): Promise<OpenedImport> {
  const source = await findSource(isAbsolute(path) ? path : resolve(path), { label });
  const isTime = createPacer();
  const onProgress = (done: number): void => {
    if (isTime(done === source.total)) emit({ event: 'importProgressed', path, done, total: source.total });
  };
  return { source, read: { preparation: preparation ?? source.preparation, invert, signal, onProgress } };
}

/** An end that was asked for is told as one. */
export async function stoppable<T>(path: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new InklingError('exchangeStopped', { path }, { cause: error });
    throw error;
  }
}

function toError({ total, failures }: Unfit, path: string, fit: number): InklingError {
  return total === 1 ? fromFailure(failures[0]!) : new InklingError('importUnfit', { path, total, count: total + fit });
}

function assertUsable(path: string, present: { readonly training: number; readonly test: number }): void {
  if (present.training + present.test === 0) throw new InklingError('importEmpty', { path });
  if (present.training === 0) throw new InklingError('importNoTraining', { path });
}
