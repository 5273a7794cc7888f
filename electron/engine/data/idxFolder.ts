/** A folder of IDX files as a data set. */
import type { DataSize } from '../../contract/dataset.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Dataset, Samples } from './dataset.ts';
import { readDatasetFile, type DatasetFile } from './datasetFile.ts';
import { parseIdxImages, parseIdxLabels, type IdxImages } from './idx.ts';
import { readIdxContent, readIdxHeader } from './idxFile.ts';
import { findSetFiles, type PartFiles } from './idxNames.ts';

/** Called with the uncompressed content of each file before it is used: a place to compare digests. */
export type CheckContent = (path: string, content: Uint8Array) => void | Promise<void>;

/**
 * Reads all of it. Besides the errors of the files and of their names it throws `dataCountsDiffer`, `dataSizesDiffer`,
 * `dataLabelUnnamed` and `dataClassesTooFew`.
 */
export async function readIdxFolder(folder: string, id: string, check: CheckContent = () => undefined): Promise<Dataset> {
  const readImages = async (path: string): Promise<IdxImages> => {
    const content = await readIdxContent(path, 'images');
    await check(path, content);
    return parseIdxImages(content, path);
  };
  const { training, test, classNames } = await readSet(folder, readImages, check);
  const { height, width } = training.pictures;
  return { id, height, width, classNames, training: toSamples(training), test: test && toSamples(test) };
}

/** Its name and size, from headers and labels alone. Throws as `readIdxFolder`, but for what only pixels can show. */
export async function measureIdxFolder(folder: string): Promise<{ readonly name: string | null; readonly size: DataSize }> {
  const readHeader = (path: string): Promise<Pictures> => readIdxHeader(path, 'images');
  const { training, test, classNames, name } = await readSet(folder, readHeader, () => undefined);
  const { height, width, count: trainingCount } = training.pictures;
  const testCount = test?.pictures.count ?? 0;
  return { name, size: { height, width, classCount: classNames.length, trainingCount, testCount } };
}

interface Pictures {
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

interface Part<P> {
  readonly files: PartFiles;
  readonly pictures: P;
  readonly labels: Uint8Array;
}

interface ReadSet<P> {
  readonly name: string | null;
  readonly classNames: readonly string[];
  readonly training: Part<P>;
  readonly test: Part<P> | null;
}

async function readSet<P extends Pictures>(
  folder: string,
  readPictures: (path: string) => Promise<P>,
  check: CheckContent,
): Promise<ReadSet<P>> {
  const readPart = async (files: PartFiles): Promise<Part<P>> => {
    const [pictures, labels] = await Promise.all([readPictures(files.images), readLabels(files.labels, check)]);
    if (pictures.count !== labels.length) {
      const { images: imagesFile, labels: labelsFile } = files;
      throw new InklingError('dataCountsDiffer', { imagesFile, labelsFile, images: pictures.count, labels: labels.length });
    }
    return { files, pictures, labels };
  };
  const files = await findSetFiles(folder);
  const about = await readDatasetFile(folder);
  const [training, test] = await Promise.all([readPart(files.training), files.test && readPart(files.test)]);
  if (test !== null) checkSizes(folder, training.pictures, test.pictures);
  const classNames = nameClasses(folder, about, test === null ? [training] : [training, test]);
  return { name: about.name ?? null, classNames, training, test };
}

async function readLabels(path: string, check: CheckContent): Promise<Uint8Array> {
  const content = await readIdxContent(path, 'labels');
  await check(path, content);
  return parseIdxLabels(content, path);
}

function toSamples({ pictures: { count, images }, labels }: Part<IdxImages>): Samples {
  return { count, images, labels };
}

function checkSizes(folder: string, training: Pictures, test: Pictures): void {
  if (test.height === training.height && test.width === training.width) return;
  const toText = ({ height, width }: Pictures): string => `${height} × ${width}`;
  throw new InklingError('dataSizesDiffer', { folder, training: toText(training), test: toText(test) });
}

/** The names in `dataset.json`, which must reach to the highest label, or else that label and all below it. */
function nameClasses(folder: string, { classNames }: DatasetFile, parts: readonly Part<unknown>[]): readonly string[] {
  if (classNames === undefined) {
    const highest = Math.max(...parts.map(({ labels }) => labels.reduce((a, b) => Math.max(a, b), 0)));
    if (highest === 0) throw new InklingError('dataClassesTooFew', { folder });
    return Array.from({ length: highest + 1 }, (_, label) => String(label));
  }
  for (const { files, labels } of parts) {
    const index = labels.findIndex((label) => label >= classNames.length);
    if (index < 0) continue;
    const values = { file: files.labels, index, label: labels[index]!, classCount: classNames.length };
    throw new InklingError('dataLabelUnnamed', values);
  }
  return classNames;
}
