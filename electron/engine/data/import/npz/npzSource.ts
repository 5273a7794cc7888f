/** A file of NumPy arrays, such as Keras's `mnist.npz`, as a source. */
import { open, stat } from 'node:fs/promises';
import { InklingError } from '../../../../contract/errors.ts';
import type { Part } from '../../../../contract/sample.ts';
import { luma } from '../../../recognise/luma.ts';
import type { Picture } from '../../../recognise/picture.ts';
import { errnoOf } from '../../../store/failure.ts';
import { checkClassNames, toClassName, toClassNames } from '../../classNames.ts';
import { classLimit } from '../../dataset.ts';
import type { ImportSource, SourceSample } from '../importSource.ts';
import { npzUnfit } from './npzUnfit.ts';
import { openArray, readRows, toArrayName, type NpzArray } from './npzArray.ts';
import { readZipList, type ZipFile } from './zip.ts';

/** Names in use for pictures and labels, each pair for training and, where there is one, for test. */
const layouts = [
  { training: ['x_train', 'y_train'], test: ['x_test', 'y_test'] },
  { training: ['train_images', 'train_labels'], test: ['test_images', 'test_labels'] },
  { training: ['images', 'labels'], test: null },
  { training: ['x', 'y'], test: null },
  { training: ['data', 'target'], test: null },
] as const;

/** As many pixels as an IDX file may have. */
const pixelLimit = 2 ** 30;
/** One picture is unpacked whole: 4,096 × 4,096 pixels. */
const pictureLimit = 2 ** 24;
/** The labels are held, and a few bytes of an archive can unpack to thousands of millions of them. */
const sampleLimit = 5_000_000;

interface NpzPart {
  readonly part: Part;
  readonly images: NpzArray;
  readonly shape: PictureShape;
  /** What a pixel is multiplied by: 255 where all are between 0 and 1. */
  readonly scale: number;
  readonly labels: readonly string[];
}

interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Throws `npzUnfit`, `dataUnreadable` or what `checkClassNames` throws. */
export async function openNpz(path: string): Promise<ImportSource> {
  const parts = await withFile(path, (file) => openParts(file));
  const classNames = toClassNames(parts.flatMap(({ labels }) => labels));
  checkClassNames(classNames, path);
  const indices = new Map(classNames.map((name, index) => [name, index]));
  return {
    kind: 'npz',
    preparation: 'asIs',
    classNames,
    total: parts.reduce((sum, { labels }) => sum + labels.length, 0),
    problems: [],
    csv: null,
    samples: async function* () {
      for (const part of parts) yield* samplesOf(path, part, indices);
    },
  };
}

async function openParts(file: ZipFile): Promise<readonly NpzPart[]> {
  const entries = (await readZipList(file)).filter(({ name }) => name.endsWith('.npy'));
  const find = (wanted: string) => entries.find((entry) => toArrayName(entry).toLowerCase() === wanted);
  const layout = layouts.find(({ training }) => training.every((name) => find(name) !== undefined));
  if (layout === undefined) throw npzUnfit(file.path, { kind: 'noPictures', names: entries.map(toArrayName) });
  const openPart = async (part: Part, [images, labels]: readonly [string, string]): Promise<NpzPart> =>
    readPart(file, part, await openArray(file, find(images)!), await openArray(file, find(labels)!));
  const training = await openPart('training', layout.training);
  if (layout.test === null || !layout.test.every((name) => find(name) !== undefined)) return [training];
  return [training, await openPart('test', layout.test)];
}

async function readPart(file: ZipFile, part: Part, images: NpzArray, labels: NpzArray): Promise<NpzPart> {
  const shape = toPictureShape(images.shape);
  const isLabelShape = labels.shape.length === 1 || (labels.shape.length === 2 && labels.shape[1] === 1);
  const wrong = shape === null ? images : isLabelShape ? null : labels;
  if (shape === null || wrong !== null) throw npzUnfit(file.path, { kind: 'shape', array: (wrong ?? images).name, found: (wrong ?? images).shape.join(', ') });
  if (images.element.kind === 'text') throw npzUnfit(file.path, { kind: 'elementType', array: images.name, found: 'text' });
  const [imageCount, labelCount] = [images.shape[0]!, labels.shape[0]!];
  if (imageCount !== labelCount) throw npzUnfit(file.path, { kind: 'countsDiffer', images: images.name, labels: labels.name, imageCount, labelCount });
  if (imageCount > sampleLimit) throw npzUnfit(file.path, { kind: 'tooMany', array: images.name, limit: sampleLimit });
  const pixels = shape.height * shape.width;
  const limit = pixels > pictureLimit ? pictureLimit : pixelLimit;
  if (pixels > pictureLimit || imageCount * pixels > pixelLimit) throw npzUnfit(file.path, { kind: 'tooLarge', array: images.name, limit });
  return { part, images, shape, labels: await readLabels(file, labels), scale: await findScale(file, images) };
}

/** Channels last or, where there is one only, first; a row of pixels is a square. */
function toPictureShape(shape: readonly number[]): PictureShape | null {
  const [count, a, b, c] = shape;
  if (count === undefined || a === undefined || shape.length > 4 || shape.includes(0)) return null;
  if (b === undefined) {
    const side = Math.round(Math.sqrt(a));
    return side * side === a ? { height: side, width: side, channels: 1 } : null;
  }
  if (c === undefined) return { height: a, width: b, channels: 1 };
  if (c === 1 || c === 3) return { height: a, width: b, channels: c };
  return a === 1 ? { height: b, width: c, channels: 1 } : null;
}

async function readLabels(file: ZipFile, labels: NpzArray): Promise<readonly string[]> {
  const names: string[] = [];
  const kept = new Map<string, string>();
  for await (const row of readRows(file, labels)) {
    const value = labels.element.read(viewOf(row), 0);
    const written = typeof value === 'number' && !Number.isSafeInteger(value) ? '' : toClassName(String(value));
    if (written === '') throw npzUnfit(file.path, { kind: 'label', array: labels.name, index: names.length });
    // One text per class, not one per sample.
    const name = kept.get(written) ?? written;
    kept.set(name, name);
    if (kept.size > classLimit) throw new InklingError('importClassesTooMany', { path: file.path, limit: classLimit });
    names.push(name);
  }
  return names;
}

/** Goes through the pictures until one is brighter than 1. */
async function findScale(file: ZipFile, images: NpzArray): Promise<number> {
  if (images.element.kind === 'boolean') return 255;
  for await (const row of readRows(file, images)) if (valuesOf(row, images).some((value) => value > 1)) return 1;
  return 255;
}

async function* samplesOf(path: string, { part, images, shape, scale, labels }: NpzPart, indices: ReadonlyMap<string, number>): AsyncGenerator<SourceSample, void, undefined> {
  const file = await openFile(path);
  try {
    let index = 0;
    for await (const row of readRows(file, images)) {
      const at = index++;
      yield {
        place: `${path}: ${images.name}[${at}]`,
        part,
        label: indices.get(labels[at]!)!,
        read: () => toPicture(valuesOf(row, images), shape, scale, (value) => npzUnfit(path, { kind: 'value', array: images.name, index: at, value })),
      };
    }
  } catch (error) {
    throw explainReading(error, path);
  } finally {
    await file.handle.close();
  }
}

function valuesOf(row: Uint8Array, { element }: NpzArray): Float64Array {
  const view = viewOf(row);
  return Float64Array.from({ length: row.length / element.sizeBytes }, (_, i) => Number(element.read(view, i * element.sizeBytes)));
}

function toPicture(values: Float64Array, { height, width, channels }: PictureShape, scale: number, unfit: (value: number) => InklingError): Picture {
  const wrong = values.find((value) => !(value >= 0 && value * scale <= 255));
  if (wrong !== undefined) throw unfit(wrong);
  const grey = new Uint8Array(height * width);
  for (let i = 0; i < grey.length; i++) {
    const value = channels === 1 ? values[i]! : luma(values[3 * i]!, values[3 * i + 1]!, values[3 * i + 2]!);
    grey[i] = Math.round(value * scale);
  }
  return { height, width, grey };
}

async function withFile<T>(path: string, work: (file: ZipFile) => Promise<T>): Promise<T> {
  const file = await openFile(path);
  try {
    return await work(file);
  } catch (error) {
    throw explainReading(error, path);
  } finally {
    await file.handle.close();
  }
}

async function openFile(path: string): Promise<ZipFile> {
  try {
    const { size } = await stat(path);
    return { path, sizeBytes: size, handle: await open(path, 'r') };
  } catch (error) {
    throw explainReading(error, path);
  }
}

function explainReading(error: unknown, path: string): unknown {
  const reason = errnoOf(error);
  return error instanceof InklingError || reason === null ? error : new InklingError('dataUnreadable', { path, reason }, { cause: error });
}

const viewOf = (row: Uint8Array): DataView => new DataView(row.buffer, row.byteOffset, row.byteLength);
