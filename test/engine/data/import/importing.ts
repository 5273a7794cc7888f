/** Imports into a folder that goes when the test is over. */
import { join } from 'node:path';
import type { ImportParams, ImportPreview, Unfit } from '../../../../electron/contract/exchange.ts';
import type { EngineEvent } from '../../../../electron/contract/events.ts';
import type { Dataset } from '../../../../electron/engine/data/dataset.ts';
import { readIdxFolder } from '../../../../electron/engine/data/idxFolder.ts';
import { importData } from '../../../../electron/engine/data/import/importData.ts';
import { previewImport } from '../../../../electron/engine/data/import/previewImport.ts';
import { temporaryFolder } from '../samples.ts';

export const never = new AbortController().signal;
export const paramsFor = (path: string, how: Partial<ImportParams> = {}): ImportParams => ({ path, preparation: null, invert: false, label: null, ...how });

export interface Imported {
  readonly dataset: Dataset;
  readonly unfit: Unfit;
  readonly events: readonly EngineEvent[];
  readonly folder: string;
}

export async function imported(path: string, how: Partial<ImportParams> = {}, skipUnfit = false): Promise<Imported> {
  const folder = join(await temporaryFolder(), 'datasets', 'new');
  const events: EngineEvent[] = [];
  const unfit = await importData(paramsFor(path, how), folder, skipUnfit, { signal: never, emit: (event) => events.push(event) });
  return { dataset: await readIdxFolder(folder, 'new'), unfit, events, folder };
}

export const previewed = (path: string, how: Partial<ImportParams> = {}): Promise<ImportPreview> =>
  previewImport(paramsFor(path, how), { signal: never, emit: () => undefined });
