/** Fetches the files of a published data set: each from the first home that gives it with the published content. */
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../../../contract/errors.ts';
import type { Emit } from '../../../contract/events.ts';
import type { HomeProblem } from '../../../contract/texts/en/data.ts';
import { explained } from '../../store/failure.ts';
import { listIdxFiles } from '../idxNames.ts';
import { createPacer } from '../pacer.ts';
import { download } from './download.ts';
import { HomeFailure } from './homeFailure.ts';
import { createPartFile, type PartFile } from './partFile.ts';
import type { ProxySettings } from './proxy.ts';
import { hasContent, roleOf, type Download, type DownloadFile } from './published.ts';
import type { StallLimits } from './stallWatch.ts';

export interface FetchOptions {
  /** Is made when absent; what is fetched goes nowhere else. */
  readonly folder: string;
  readonly proxies: ProxySettings;
  readonly stall: StallLimits;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/** A line that keeps breaking is given up after so many attempts, each of which brought something. */
const attemptLimit = 20;
/** gzip adds less than this to content that cannot be made smaller. */
const packingBytes = 64 * 1024;

/**
 * Afterwards every file is in the folder with the published content. Files that have it stay; files in their place that
 * have not are renamed to `….replaced`. Throws `fetchFailed`, `fetchStopped`, `proxyUnusable` or the store's errors;
 * whatever has come by then stays, and the next call goes on from there.
 */
export async function fetchFiles(source: Download, options: FetchOptions): Promise<void> {
  const { folder, signal } = options;
  try {
    await explained('write', folder, () => mkdir(folder, { recursive: true }));
    for (const file of source.files) {
      signal.throwIfAborted();
      if (!(await keepGood(folder, file))) await fetchFile(source, file, options);
    }
  } catch (error) {
    if (signal.aborted) throw new InklingError('fetchStopped', { data: source.id }, { cause: error });
    throw error;
  }
}

/** Sets aside what is no good in the file's place, and tells whether something good is left. */
async function keepGood(folder: string, file: DownloadFile): Promise<boolean> {
  const role = roleOf(file.name);
  let isThere = false;
  for (const { name } of (await listIdxFiles(folder)).filter((f) => f.part === role.part && f.kind === role.kind)) {
    const path = join(folder, name);
    if (await hasContent(path, file)) isThere = true;
    else await explained('write', path, () => rename(path, `${path}.replaced`));
  }
  return isThere;
}

async function fetchFile(source: Download, file: DownloadFile, options: FetchOptions): Promise<void> {
  const part = createPartFile(join(options.folder, file.name));
  const begun = (await part.kept())?.origin.url;
  const hasBegun = (home: string): number => Number(addressAt(home, file).href === begun);
  const homes = source.homes.toSorted((a, b) => hasBegun(b) - hasBegun(a));
  const attempts: { readonly home: string; readonly problem: HomeProblem }[] = [];
  for (const home of homes) {
    try {
      await fetchFrom(addressAt(home, file), source, file, part, options);
      return;
    } catch (error) {
      if (!(error instanceof HomeFailure)) throw error;
      attempts.push({ home, problem: error.problem });
      const values = { file: file.name, home, problem: error.problem };
      if (attempts.length < homes.length) options.emit({ event: 'warned', code: 'homeFailed', values });
    }
  }
  throw new InklingError('fetchFailed', { data: source.id, file: file.name, variable: source.variable, attempts });
}

async function fetchFrom(
  url: URL,
  source: Download,
  file: DownloadFile,
  part: PartFile,
  options: FetchOptions,
): Promise<void> {
  const { emit, proxies, stall, signal } = options;
  const isTime = createPacer();
  const onProgress = (receivedBytes: number, totalBytes: number | null): void => {
    if (!isTime(receivedBytes === totalBytes)) return;
    emit({ event: 'fetchProgressed', data: source.id, file: file.name, receivedBytes, totalBytes });
  };
  const limitBytes = file.sizeBytes + packingBytes;
  for (let attempt = 1; ; attempt++) {
    const sizeBefore = (await part.kept())?.sizeBytes ?? 0;
    try {
      const { isContinued } = await download({ url, part, limitBytes, proxies, stall, signal, onProgress });
      if (await hasContent(part.path, file)) {
        await part.complete();
        return;
      }
      await part.remove();
      // Its beginning may be at fault, so a home that only continued it gets to send it whole.
      if (!isContinued) throw new HomeFailure({ kind: 'wrongContent' });
    } catch (error) {
      if (error instanceof HomeFailure && error.problem.kind === 'tooLarge') await part.remove();
      if (!(error instanceof HomeFailure && error.isPassing) || attempt === attemptLimit) throw error;
      if (((await part.kept())?.sizeBytes ?? 0) <= sizeBefore) throw error;
    }
  }
}

function addressAt(home: string, file: DownloadFile): URL {
  return new URL(file.name, home);
}
