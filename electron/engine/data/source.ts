/** Where a data set comes from. A new kind of source is one new file and one line in the catalog's list. */
import type { DataSummary } from '../../contract/dataset.ts';
import { InklingError, type ErrorCode } from '../../contract/errors.ts';
import type { Dataset } from './dataset.ts';

export interface DataSource {
  readonly id: string;
  /** Cheap, and never throws for what is wrong with the files: that is told in the summary. */
  summarise(): Promise<DataSummary>;
  /** Reads, or makes, all of it; of a set that grows, as it was at an earlier `revision`. */
  open(revision?: number): Promise<Dataset>;
  /** Another text when `open` might give another set; a source without it always gives the same. */
  readonly stamp?: () => Promise<string>;
  /** Downloads it into the workspace; only where there is a home to download from. What has come when `signal` ends it is kept. */
  readonly fetch?: (signal?: AbortSignal) => Promise<void>;
}

/** The summary of the files in a folder: what `look` finds, or the error that it throws. */
export async function summariseFolder(
  id: string,
  folder: string,
  look: () => Promise<Partial<DataSummary>>,
): Promise<DataSummary> {
  const ready = { id, name: null, state: 'ready', folder, size: null, problem: null } as const;
  try {
    return { ...ready, ...(await look()) };
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
    const problem = { code: error.code as ErrorCode, values: { ...(error.values as object) } };
    return { ...ready, state: 'unusable', problem };
  }
}
