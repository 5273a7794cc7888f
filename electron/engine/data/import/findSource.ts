/** What a person pointed to: which kind of files it is, told by what is there. */
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabelPlace } from '../../../contract/exchange.ts';
import { InklingError } from '../../../contract/errors.ts';
import { errnoOf } from '../../store/failure.ts';
import { readDatasetFile } from '../datasetFile.ts';
import { parseIdxName } from '../idxNames.ts';
import { openCsv } from './csv/csvSource.ts';
import { openIdxFolder } from './idxSource.ts';
import type { ImportSource } from './importSource.ts';
import { openNpz } from './npz/npzSource.ts';
import { openPictureFolder } from './pictureFolder.ts';

export interface FindOptions {
  readonly label: LabelPlace | null;
}

/** Throws `dataUnreadable`, `importKindUnknown`, `importAmbiguous`, or what is wrong with the files of that kind. */
export async function findSource(path: string, { label }: FindOptions): Promise<ImportSource> {
  const found = await onDisk(path, () => stat(path));
  if (!found.isDirectory()) return openFile(path, label, found.isFile());
  const names = (await onDisk(path, () => readdir(path))).filter((name) => !name.startsWith('.')).sort();
  if (names.some((name) => parseIdxName(name) !== null)) return openIdxFolder(path);
  const tables = names.filter((name) => /\.(csv|tsv)$/i.test(name));
  const archives = names.filter((name) => /\.npz$/i.test(name));
  const folders = (await onDisk(path, () => readdir(path, { withFileTypes: true }))).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  // A list of the files beside folders of pictures is no table of pixels.
  if (folders.length > 0 || tables.length + archives.length === 0) return openPictureFolder(path);
  const toPath = (name: string): string => join(path, name);
  if (tables.length === 0 && archives.length === 1) return openNpz(toPath(archives[0]!));
  const [training, test] = [onlyOne(tables, /train/i), onlyOne(tables, /test/i)];
  const isPair = tables.length === 2 && training !== null && test !== null && training !== test;
  if (archives.length > 0 || (tables.length > 1 && !isPair)) throw new InklingError('importAmbiguous', { folder: path, files: [...tables, ...archives] });
  if (!isPair && test !== null && training === null) throw new InklingError('importNoTraining', { path });
  const { classNames } = await readDatasetFile(path);
  return openCsv(path, { training: toPath(training ?? tables[0]!), test: isPair ? toPath(test) : null, classNames }, label);
}

function onlyOne(names: readonly string[], pattern: RegExp): string | null {
  const matching = names.filter((name) => pattern.test(name));
  return matching.length === 1 ? matching[0]! : null;
}

async function openFile(path: string, label: LabelPlace | null, isRegular: boolean): Promise<ImportSource> {
  if (!isRegular) throw new InklingError('importKindUnknown', { path });
  // A zip archive tells itself; its name may be anything.
  if (/\.npz$/i.test(path) || (await beginOf(path)).startsWith('PK')) return openNpz(path);
  if (/\.(csv|tsv|txt)$/i.test(path)) return openCsv(path, { training: path, test: null, classNames: undefined }, label);
  throw new InklingError('importKindUnknown', { path });
}

async function beginOf(path: string): Promise<string> {
  const file = await onDisk(path, () => open(path, 'r'));
  try {
    const { buffer, bytesRead } = await onDisk(path, () => file.read(Buffer.alloc(4), 0, 4, 0));
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = errnoOf(error);
    if (reason === null) throw error;
    throw new InklingError('dataUnreadable', { path, reason }, { cause: error });
  }
}
