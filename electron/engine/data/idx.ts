/**
 * What the bytes of an IDX file mean: LeCun's format of MNIST (http://yann.lecun.com/exdb/mnist/).
 *
 * 00 00, the element type (08: unsigned byte), the number of dimensions, each dimension as a big-endian 32-bit number,
 * then the elements, the last dimension running fastest. Pictures are count × height × width, labels count.
 */
import { InklingError } from '../../contract/errors.ts';
import type { IdxProblem } from '../../contract/texts/en/data.ts';
import { classLimit, sideLimit } from './dataset.ts';

export type IdxKind = 'images' | 'labels';

export interface IdxHeader {
  readonly count: number;
  /** Height and width of a picture; 1 × 1 for labels. */
  readonly height: number;
  readonly width: number;
  /** Size of the header itself and of the whole content, header included. */
  readonly headerBytes: number;
  readonly sizeBytes: number;
}

export interface IdxImages {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** count × height × width bytes; a view of the file's bytes, not a copy. */
  readonly images: Uint8Array;
}

const ranks: Readonly<Record<IdxKind, number>> = { images: 3, labels: 1 };
const unsignedByte = 0x08;
/** Signed byte, short, int, float and double: types the format knows and Inkling does not read. */
const otherTypes: readonly number[] = [0x09, 0x0b, 0x0c, 0x0d, 0x0e];
/** A third more than EMNIST's largest set; what claims more is damaged or means harm. */
export const contentLimitBytes = 2 ** 30;

/** The pictures in the content of an IDX file; `file` is named in errors. Throws `idxUnfit`. */
export function parseIdxImages(content: Uint8Array, file: string): IdxImages {
  const { count, height, width, headerBytes } = parseWhole(content, 'images', file);
  return { count, height, width, images: content.subarray(headerBytes) };
}

/** The labels in the content of an IDX file, each at most 61; a view, not a copy. Throws `idxUnfit`. */
export function parseIdxLabels(content: Uint8Array, file: string): Uint8Array {
  const labels = content.subarray(parseWhole(content, 'labels', file).headerBytes);
  const index = labels.findIndex((label) => label >= classLimit);
  if (index >= 0) throw unfit(file, { kind: 'labelBeyond', index, label: labels[index]!, limit: classLimit - 1 });
  return labels;
}

/** Reads and judges the header at the beginning of `content`, which need not hold more. Throws `idxUnfit`. */
export function parseIdxHeader(content: Uint8Array, kind: IdxKind, file: string): IdxHeader {
  const rank = ranks[kind];
  const headerBytes = idxHeaderBytes(kind);
  const [zero1, zero2, type, foundRank] = content;
  if (content.length < 4 || zero1 !== 0 || zero2 !== 0 || (type !== unsignedByte && !otherTypes.includes(type!))) {
    throw unfit(file, { kind: 'wrongMagic', found: [...content.subarray(0, 4)].map(toHex).join(' ') });
  }
  if (type !== unsignedByte) throw unfit(file, { kind: 'wrongElementType', found: `0x${toHex(type!)}` });
  if (foundRank !== rank) throw unfit(file, { kind: 'wrongRank', expected: rank, found: foundRank! });
  if (content.length < headerBytes) {
    throw unfit(file, { kind: 'tooShort', expectedBytes: headerBytes, foundBytes: content.length });
  }
  const view = new DataView(content.buffer, content.byteOffset, headerBytes);
  const count = view.getUint32(4);
  const [height, width] = kind === 'images' ? [view.getUint32(8), view.getUint32(12)] : [1, 1];
  if (count === 0) throw unfit(file, { kind: 'empty' });
  if (height < 1 || width < 1 || height > sideLimit || width > sideLimit) {
    throw unfit(file, { kind: 'absurdSide', height, width, limit: sideLimit });
  }
  // At most 2³² × 128 × 128 = 2⁴⁶: a JavaScript number holds it exactly.
  const sizeBytes = headerBytes + count * height * width;
  if (sizeBytes > contentLimitBytes) throw unfit(file, { kind: 'tooLarge', sizeBytes, limitBytes: contentLimitBytes });
  return { count, height, width, headerBytes, sizeBytes };
}

export function idxHeaderBytes(kind: IdxKind): number {
  return 4 + 4 * ranks[kind];
}

/** The content of an IDX file with these pictures: the inverse of `parseIdxImages`. */
export function toIdxImages({ count, height, width, images }: IdxImages): Uint8Array {
  return toIdx([count, height, width], images);
}

/** The content of an IDX file with these labels: the inverse of `parseIdxLabels`. */
export function toIdxLabels(labels: Uint8Array): Uint8Array {
  return toIdx([labels.length], labels);
}

export function unfit(file: string, problem: IdxProblem): InklingError<'idxUnfit'> {
  return new InklingError('idxUnfit', { file, problem });
}

function parseWhole(content: Uint8Array, kind: IdxKind, file: string): IdxHeader {
  const header = parseIdxHeader(content, kind, file);
  if (content.length !== header.sizeBytes) {
    const tooShort = content.length < header.sizeBytes;
    throw unfit(file, {
      kind: tooShort ? 'tooShort' : 'tooLong',
      expectedBytes: header.sizeBytes,
      foundBytes: content.length,
    });
  }
  return header;
}

function toIdx(dimensions: readonly number[], elements: Uint8Array): Uint8Array {
  const header = toIdxHeader(dimensions);
  const content = new Uint8Array(header.length + elements.length);
  content.set(header);
  content.set(elements, header.length);
  return content;
}

/** What stands before the elements of a file with these dimensions. */
export function toIdxHeader(dimensions: readonly number[]): Uint8Array {
  const header = new Uint8Array(4 + 4 * dimensions.length);
  const view = new DataView(header.buffer);
  view.setUint8(2, unsignedByte);
  view.setUint8(3, dimensions.length);
  for (const [i, size] of dimensions.entries()) view.setUint32(4 + 4 * i, size);
  return header;
}

function toHex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
