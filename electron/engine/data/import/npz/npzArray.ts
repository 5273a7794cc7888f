/** One array of an NPZ file: what its header says, proved against its size, and its rows as they are needed. */
import { npzUnfit } from './npzUnfit.ts';
import { toElementType, type ElementType } from './elements.ts';
import { parseNpyHeader, type NpyHeader } from './npyHeader.ts';
import { readZipEntry, type ZipEntry, type ZipFile } from './zip.ts';

export interface NpzArray {
  readonly entry: ZipEntry;
  /** Without `.npy`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly element: ElementType;
  readonly headerBytes: number;
}

export const toArrayName = (entry: ZipEntry): string => entry.name.replace(/\.npy$/, '');

/** Reads the header alone. Throws `npzUnfit`. */
export async function openArray(file: ZipFile, entry: ZipEntry): Promise<NpzArray> {
  const name = toArrayName(entry);
  const { type, shape, headerBytes } = await readHeader(file, entry);
  const element = toElementType(type);
  if (element === null) throw npzUnfit(file.path, { kind: 'elementType', array: name, found: type });
  const expectedBytes = headerBytes + shape.reduce((product, size) => product * size, element.sizeBytes);
  if (entry.sizeBytes !== expectedBytes) {
    throw npzUnfit(file.path, { kind: 'sizeDiffers', array: name, expectedBytes, foundBytes: entry.sizeBytes });
  }
  return { entry, name, shape, element, headerBytes };
}

async function readHeader(file: ZipFile, entry: ZipEntry): Promise<NpyHeader> {
  const array = toArrayName(entry);
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of readZipEntry(file, entry)) {
    head = Buffer.concat([head, chunk]);
    const header = parseNpyHeader(head);
    if (typeof header === 'string') throw npzUnfit(file.path, { kind: header, array });
    if (header !== null) return header;
  }
  throw npzUnfit(file.path, { kind: 'notArray', array });
}

/** The bytes of each row (everything but the first dimension), one after the other; each is the caller's to keep. */
export async function* readRows(file: ZipFile, { entry, shape, element, headerBytes }: NpzArray): AsyncGenerator<Uint8Array, void, undefined> {
  const rowBytes = shape.slice(1).reduce((product, size) => product * size, element.sizeBytes);
  let skip = headerBytes;
  let row = new Uint8Array(rowBytes);
  let filled = 0;
  for await (const chunk of readZipEntry(file, entry)) {
    let at = Math.min(skip, chunk.length);
    skip -= at;
    while (at < chunk.length) {
      const part = chunk.subarray(at, at + rowBytes - filled);
      row.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < rowBytes) continue;
      yield row;
      row = new Uint8Array(rowBytes);
      filled = 0;
    }
  }
}
