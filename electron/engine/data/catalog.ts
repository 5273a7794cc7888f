/** Every data set there is to train on: the published, the generated, the workspace's own, and any folder. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DataSummary } from '../../contract/dataset.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Emit } from '../../contract/events.ts';
import type { DrawingJournal } from '../store/drawings.ts';
import { errnoOf } from '../store/failure.ts';
import { nearestName } from '../validate.ts';
import type { Dataset } from './dataset.ts';
import { createDownloadSource } from './downloadSource.ts';
import { noProxy, type ProxySettings } from './fetch/proxy.ts';
import { stallLimits } from './fetch/stallWatch.ts';
import { createDrawingsSource, type DrawingsSource } from './drawingsSource.ts';
import { createFolderSource } from './folderSource.ts';
import { fashionMnist } from './fashionMnist.ts';
import { createGeneratedSource } from './generatedSource.ts';
import { mnist } from './mnist.ts';
import type { DataSource } from './source.ts';

export interface DataCatalogOptions {
  readonly workspaceFolder: string;
  readonly cacheFolder: string;
  /** Where somebody said that MNIST's four files are; it comes before the workspace's own copy. */
  readonly mnistFolder: string | null;
  /** The journal of drawings in the workspace, where others read it as well. */
  readonly drawings?: DrawingJournal;
  readonly emit: Emit;
  /** Downloads go directly where none are given. */
  readonly proxies?: ProxySettings;
}

/** Sets are named by a source's id, by their folder's name under the workspace's `datasets`, or by a path. */
export interface DataCatalog {
  list(): Promise<DataSummary[]>;
  /** The last set that was opened is kept and given again; `revision` is of one that grows. Throws `dataUnknown`, or what is wrong with the files. */
  open(name: string, revision?: number): Promise<Dataset>;
  /** What has come when `signal` ends it is kept. Throws `dataUnknown`, `dataNotFetchable`, `fetchFailed`, `fetchStopped` or the store's errors. */
  fetch(name: string, signal?: AbortSignal): Promise<DataSummary>;
  /** Whether it is the name of a source that comes with Inkling. */
  isOwn(name: string): boolean;
  /** The name of the best set to learn digits from: MNIST where there are files of it, else the generated digits. */
  best(): Promise<string>;
}

export function createDataCatalog(options: DataCatalogOptions): DataCatalog {
  const { cacheFolder, emit, mnistFolder } = options;
  const folder = join(options.workspaceFolder, 'datasets');
  const download = { proxies: options.proxies ?? noProxy, stall: stallLimits, emit };
  const own: readonly DataSource[] = [
    createDownloadSource(mnist, { ...download, givenFolder: mnistFolder, fetchFolder: join(folder, mnist.id) }),
    createGeneratedSource({ cacheFolder, trainingCount: 60_000, testCount: 10_000, emit }),
    // Behind what can always be made: clothes are never taken where somebody wants digits.
    createDownloadSource(fashionMnist, { ...download, givenFolder: null, fetchFolder: join(folder, fashionMnist.id) }),
  ];
  return createCatalogOf(own, folder, createDrawingsSource(options.workspaceFolder, options.drawings));
}

/**
 * The catalog of these sources, the best to learn digits from first and one of them always at hand, of the person's drawings, where
 * there are any, and of the folders in `datasetsFolder`.
 */
export function createCatalogOf(own: readonly DataSource[], datasetsFolder: string, drawings: DrawingsSource): DataCatalog {
  const isOwn = (name: string): boolean => name === drawings.id || own.some(({ id }) => id === name);
  let last: { readonly key: string; readonly dataset: Promise<Dataset> } | null = null;

  const listSources = async (): Promise<readonly DataSource[]> => {
    const names = (await listFolders(datasetsFolder)).filter((name) => !own.some(({ id, fetch }) => id === name && fetch !== undefined));
    return [...own, ...((await drawings.isPresent()) ? [drawings] : []), ...names.map((name) => createFolderSource(nameFolder(name), join(datasetsFolder, name)))];
  };
  /** What somebody put there under a name that means another set is called by its path. */
  const nameFolder = (name: string): string => (isOwn(name) ? join(datasetsFolder, name) : name);

  const find = async (name: string): Promise<DataSource> => {
    const sources = await listSources();
    const found = sources.find(({ id }) => id === name);
    if (found !== undefined) return found;
    if (isPath(name)) return createFolderSource(resolve(name), resolve(name));
    const known = sources.map(({ id }) => id);
    throw new InklingError('dataUnknown', { name, known, nearest: nearestName(name, known) });
  };

  return {
    list: async () => Promise.all((await listSources()).map((source) => source.summarise())),
    open: async (name, revision) => {
      // They are few, they keep themselves, and they are asked beside another set: that one stays at hand.
      if (name === drawings.id) return drawings.open(revision);
      const source = await find(name);
      const key = JSON.stringify([source.id, (await source.stamp?.()) ?? null]);
      if (last?.key === key) return last.dataset;
      // Let go of the earlier set before the next is read: two of them would be too much memory.
      const opening = { key, dataset: source.open() };
      last = opening;
      opening.dataset.catch(() => {
        if (last === opening) last = null;
      });
      return opening.dataset;
    },
    fetch: async (name, signal) => {
      const source = await find(name);
      if (source.fetch === undefined) {
        const fetchable = own.filter((candidate) => candidate.fetch !== undefined).map(({ id }) => id);
        throw new InklingError('dataNotFetchable', { data: name, fetchable });
      }
      await source.fetch(signal);
      return source.summarise();
    },
    isOwn,
    best: async () => {
      const summaries = await Promise.all(own.map((source) => source.summarise()));
      // What is there but unusable counts too: opening it tells why, where another set in its place would hide it.
      return summaries.find(({ state }) => state !== 'fetchable')!.id;
    },
  };
}

/** What can only be meant as a path; a bare word is a name, also where a folder of that name is at hand. */
function isPath(name: string): boolean {
  return /[/\\]/.test(name) || name === '.' || name === '..';
}

async function listFolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw new InklingError('dataUnreadable', { path: folder, reason: errnoOf(error) ?? '' }, { cause: error });
  });
  return entries
    .filter((entry) => !entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
