/**
 * The list of what a zip archive holds, and its entries unpacked as they are needed (PKWARE's APPNOTE 6.3).
 *
 * Written for archives that may lie: nothing is unpacked beyond the size that the list announces, the size must come out
 * exactly and the checksum must be right. Libraries for Node unpack an entry whole or do not look at its checksum.
 */
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import { errnoOf } from '../../../store/failure.ts';
import { npzUnfit } from './npzUnfit.ts';

export interface ZipEntry {
  readonly name: string;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Where its own header stands in the file. */
  readonly start: number;
}

/** A file that is open for reading. */
export interface ZipFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly sizeBytes: number;
}

const endBytes = 22;
const commentLimit = 65_535;
const headerBytes = 46;
const localBytes = 30;
/** Far more arrays than a data set has. */
const listLimitBytes = 4 * 1024 * 1024;
/** In place of what only the 64-bit fields can tell. */
const in64Bit = 0xffffffff;
const chunkBytes = 256 * 1024;

/** Throws `npzUnfit`, or an error of the disk. */
export async function readZipList(file: ZipFile): Promise<readonly ZipEntry[]> {
  const tailStart = Math.max(0, file.sizeBytes - endBytes - commentLimit);
  const tail = await readAt(file, tailStart, file.sizeBytes - tailStart);
  const at = findEnd(tail);
  if (at === null) throw npzUnfit(file.path, { kind: 'notZip' });
  const end = viewOf(tail.subarray(at));
  const [count, listBytes, listStart] = [end.getUint16(10, true), end.getUint32(12, true), end.getUint32(16, true)];
  if (count === 0xffff || listStart === in64Bit) throw npzUnfit(file.path, { kind: 'beyond4Gb' });
  const isWithin = listStart + listBytes <= tailStart + at && listBytes <= listLimitBytes && end.getUint32(4, true) === 0;
  if (!isWithin) throw npzUnfit(file.path, { kind: 'damagedDirectory' });
  return parseList(await readAt(file, listStart, listBytes), count, file.path);
}

/** The last end mark whose comment reaches to the end of the file. */
function findEnd(tail: Uint8Array): number | null {
  for (let at = tail.length - endBytes; at >= 0; at--) {
    const view = viewOf(tail.subarray(at, at + endBytes));
    if (view.getUint32(0, true) === 0x06054b50 && at + endBytes + view.getUint16(20, true) === tail.length) return at;
  }
  return null;
}

function parseList(bytes: Uint8Array, count: number, path: string): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + headerBytes > bytes.length) throw npzUnfit(path, { kind: 'damagedDirectory' });
    const view = viewOf(bytes.subarray(at, at + headerBytes));
    const nameEnd = at + headerBytes + view.getUint16(28, true);
    const next = nameEnd + view.getUint16(30, true) + view.getUint16(32, true);
    if (view.getUint32(0, true) !== 0x02014b50 || next > bytes.length) throw npzUnfit(path, { kind: 'damagedDirectory' });
    const sizes = { packedBytes: view.getUint32(20, true), sizeBytes: view.getUint32(24, true), start: view.getUint32(42, true) };
    if (Object.values(sizes).includes(in64Bit)) throw npzUnfit(path, { kind: 'beyond4Gb' });
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + headerBytes, nameEnd)),
      method: view.getUint16(10, true),
      isEncrypted: (view.getUint16(8, true) & 1) === 1,
      crc: view.getUint32(16, true),
      ...sizes,
    });
    at = next;
  }
  return entries;
}

/** Its content in order, exactly as much as was announced. Throws `npzUnfit`, or an error of the disk. */
export async function* readZipEntry(file: ZipFile, entry: ZipEntry): AsyncGenerator<Uint8Array, void, undefined> {
  const { path } = file;
  const array = entry.name;
  if (entry.isEncrypted) throw npzUnfit(path, { kind: 'encrypted', array });
  if (entry.method !== 0 && entry.method !== 8) throw npzUnfit(path, { kind: 'packing', array, method: entry.method });
  const local = await readAt(file, entry.start, localBytes);
  const isLocal = local.length === localBytes && viewOf(local).getUint32(0, true) === 0x04034b50;
  if (!isLocal) throw npzUnfit(path, { kind: 'damaged', array });
  const start = entry.start + localBytes + viewOf(local).getUint16(26, true) + viewOf(local).getUint16(28, true);
  if (start + entry.packedBytes > file.sizeBytes) throw npzUnfit(path, { kind: 'damaged', array });
  let [foundBytes, crc] = [0, 0];
  for await (const chunk of unpack(file, entry, start)) {
    foundBytes += chunk.length;
    if (foundBytes > entry.sizeBytes) break;
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (foundBytes !== entry.sizeBytes) throw npzUnfit(path, { kind: 'sizeDiffers', array, expectedBytes: entry.sizeBytes, foundBytes });
  if (crc !== entry.crc) throw npzUnfit(path, { kind: 'wrongChecksum', array });
}

async function* unpack(file: ZipFile, { name, method, packedBytes }: ZipEntry, start: number): AsyncGenerator<Uint8Array, void, undefined> {
  const raw = readChunks(file, start, packedBytes);
  try {
    // The callback only keeps a failure from being thrown twice: the loop meets it too.
    yield* method === 0 ? raw : (pipeline(raw, createInflateRaw({ chunkSize: chunkBytes }), () => undefined) as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (errnoOf(error)?.startsWith('Z_') === true) throw npzUnfit(file.path, { kind: 'damaged', array: name });
    throw error;
  }
}

/** A stream of the file would close it when the reader has enough. */
async function* readChunks(file: ZipFile, start: number, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < length; at += chunkBytes) yield await readAt(file, start + at, Math.min(chunkBytes, length - at));
}

/** Shorter at the end of the file. */
async function readAt({ handle }: ZipFile, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
