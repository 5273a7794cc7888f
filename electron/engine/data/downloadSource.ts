/** A published data set as a source: in a folder that was named for it, or fetched into the workspace. */
import { basename } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import type { Emit } from '../../contract/events.ts';
import { errnoOf } from '../store/failure.ts';
import type { Dataset } from './dataset.ts';
import { fetchFiles } from './fetch/fetchFiles.ts';
import type { ProxySettings } from './fetch/proxy.ts';
import { judge, roleOf, type Download } from './fetch/published.ts';
import type { StallLimits } from './fetch/stallWatch.ts';
import { measureIdxFolder, readIdxFolder } from './idxFolder.ts';
import { listIdxFiles, type NamedIdxFile } from './idxNames.ts';
import { summariseFolder, type DataSource } from './source.ts';

export interface DownloadSourceOptions {
  /** Where somebody said that the files are; nothing is ever written there. */
  readonly givenFolder: string | null;
  /** Where they are fetched to. */
  readonly fetchFolder: string;
  readonly proxies: ProxySettings;
  readonly stall: StallLimits;
  readonly emit: Emit;
}

const never = new AbortController().signal;

export function createDownloadSource(download: Download, options: DownloadSourceOptions): DataSource {
  const { givenFolder, fetchFolder } = options;
  const { id, variable } = download;
  const folder = givenFolder ?? fetchFolder;

  /** A given folder must be there; the one that is fetched to need not be yet. */
  const findMissing = async (): Promise<readonly string[]> => {
    const named = await listIdxFiles(folder).catch((error: unknown) => {
      if (givenFolder === null && error instanceof InklingError && errnoOf(error.cause) === 'ENOENT') return [];
      throw error;
    });
    return download.files.filter(({ name }) => !named.some((file) => isSameRole(file, roleOf(name)))).map(({ name }) => name);
  };

  const checkMissing = async (): Promise<void> => {
    const missing = await findMissing();
    if (missing.length === 0) return;
    if (givenFolder === null) throw new InklingError('dataNotFetched', { data: id, variable });
    throw new InklingError('dataFilesMissing', { folder, missing });
  };

  const checkContent = async (path: string, content: Uint8Array): Promise<void> => {
    const role = roleOf(basename(path));
    const file = download.files.find(({ name }) => isSameRole(roleOf(name), role));
    const verdict = file === undefined ? 'other' : await judge(path, content, file);
    if (verdict === 'unverified') options.emit({ event: 'warned', code: 'dataUnverified', values: { data: id, file: path } });
    if (verdict !== 'other') return;
    const origin = givenFolder === null ? 'workspace' : 'given';
    throw new InklingError('dataContentDiffers', { data: id, file: path, origin });
  };

  const open = async (): Promise<Dataset> => {
    await checkMissing();
    const dataset = await readIdxFolder(folder, id, checkContent);
    return download.classNames === undefined ? dataset : { ...dataset, classNames: download.classNames };
  };

  return {
    id,
    open,
    summarise: () =>
      summariseFolder(id, folder, async () => {
        const isThere = givenFolder !== null || (await findMissing()).length === 0;
        if (!isThere) return { state: 'fetchable', folder: null, size: download.size };
        await checkMissing();
        return measureIdxFolder(folder);
      }),
    fetch: async (signal = never) => {
      if (givenFolder === null) await fetchFiles(download, { ...options, folder, signal });
      // What somebody gave is only proved to be right.
      else await open();
    },
  };
}

function isSameRole(a: NamedIdxFile, b: NamedIdxFile): boolean {
  return a.part === b.part && a.kind === b.kind;
}
