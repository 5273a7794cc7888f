/** Which files of a folder hold which part of a data set, told by the names in use for MNIST, Fashion-MNIST and EMNIST. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { errnoOf } from '../store/failure.ts';
import type { IdxKind } from './idx.ts';

export interface PartFiles {
  readonly images: string;
  readonly labels: string;
}

/** Paths of the files of a set. */
export interface SetFiles {
  readonly training: PartFiles;
  readonly test: PartFiles | null;
}

/** A file whose name says what it holds. */
export interface NamedIdxFile {
  readonly name: string;
  /** What stands before the part, as `emnist-letters` in `emnist-letters-train-images-idx3-ubyte`. */
  readonly set: string;
  readonly part: 'train' | 't10k';
  readonly kind: IdxKind;
}

/** `train-images-idx3-ubyte`, also with a dot for a hyphen, `test` for `t10k`, a set's name in front, `.gz` behind. */
const pattern =
  /^(?:(?<set>.+)-)?(?<part>train|t10k|test)-(?:(?<images>images)[.-]idx3|labels[.-]idx1)-ubyte(?:\.gz)?$/i;

/** The files of the one set in the folder. Throws `dataUnreadable`, `dataFilesMissing` or `dataFilesAmbiguous`. */
export async function findSetFiles(folder: string): Promise<SetFiles> {
  const named = await listIdxFiles(folder);
  const pathOf = (part: 'train' | 't10k', kind: IdxKind): string | null => {
    const files = named.filter((file) => file.part === part && file.kind === kind).map((file) => file.name);
    const [first] = files;
    if (first === undefined) return null;
    // What unpacking left beside its archive is the same file; torchvision keeps both.
    const raw = files.find((name) => files.every((other) => other === name || other === `${name}.gz`));
    if (raw === undefined) throw new InklingError('dataFilesAmbiguous', { folder, files });
    return join(folder, raw);
  };
  const training = { images: pathOf('train', 'images'), labels: pathOf('train', 'labels') };
  const test = { images: pathOf('t10k', 'images'), labels: pathOf('t10k', 'labels') };
  const isTestWanted = test.images !== null || test.labels !== null;
  const missing = [
    training.images === null ? ['train-images-idx3-ubyte'] : [],
    training.labels === null ? ['train-labels-idx1-ubyte'] : [],
    isTestWanted && test.images === null ? ['t10k-images-idx3-ubyte'] : [],
    isTestWanted && test.labels === null ? ['t10k-labels-idx1-ubyte'] : [],
  ].flat();
  if (!isWhole(training) || (isTestWanted && !isWhole(test))) {
    throw new InklingError('dataFilesMissing', { folder, missing });
  }
  const sets = new Set(named.map((file) => file.set));
  if (sets.size > 1) throw new InklingError('dataFilesAmbiguous', { folder, files: named.map((file) => file.name) });
  return { training, test: isWhole(test) ? test : null };
}

/** All files in the folder that are named like part of a set, in alphabetical order. Throws `dataUnreadable`. */
export async function listIdxFiles(folder: string): Promise<readonly NamedIdxFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new InklingError('dataUnreadable', { path: folder, reason: errnoOf(error) ?? '' }, { cause: error });
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .flatMap((entry) => parseIdxName(entry.name) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a file of this name holds; `null` for every other name. */
export function parseIdxName(name: string): NamedIdxFile | null {
  const groups = pattern.exec(name)?.groups;
  if (groups === undefined) return null;
  return {
    name,
    set: groups['set'] ?? '',
    part: groups['part']?.toLowerCase() === 'train' ? 'train' : 't10k',
    kind: groups['images'] === undefined ? 'labels' : 'images',
  };
}

function isWhole(part: { readonly images: string | null; readonly labels: string | null }): part is PartFiles {
  return part.images !== null && part.labels !== null;
}
