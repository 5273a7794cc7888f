/**
 * Reads an IDX file, raw or gzipped, whatever its name says, without ever holding more than the content itself.
 *
 * The header comes first and tells the size, so a gzip bomb ends as an error after the first byte too many.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InklingError } from '../../contract/errors.ts';
import { errnoOf } from '../store/failure.ts';
import { idxHeaderBytes, parseIdxHeader, unfit, type IdxHeader, type IdxKind } from './idx.ts';

const chunkBytes = 256 * 1024;
const gzipMagic: readonly number[] = [0x1f, 0x8b];

/** The uncompressed content, at most as long as its header says. Throws `dataUnreadable` or `idxUnfit`. */
export async function readIdxContent(path: string, kind: IdxKind): Promise<Uint8Array> {
  let head = new Uint8Array(0);
  let content: Uint8Array | null = null;
  let filled = 0;
  for await (let chunk of readUncompressed(path)) {
    if (content === null) {
      head = Buffer.concat([head, chunk]);
      if (head.length < idxHeaderBytes(kind)) continue;
      content = new Uint8Array(parseIdxHeader(head, kind, path).sizeBytes);
      chunk = head;
    }
    const foundBytes = filled + chunk.length;
    if (foundBytes > content.length) {
      throw unfit(path, { kind: 'tooLong', expectedBytes: content.length, foundBytes });
    }
    content.set(chunk, filled);
    filled = foundBytes;
  }
  return content?.subarray(0, filled) ?? head;
}

/** Only the header: how many samples there are and how large. Throws as `readIdxContent`. */
export async function readIdxHeader(path: string, kind: IdxKind): Promise<IdxHeader> {
  let head = new Uint8Array(0);
  for await (const chunk of readUncompressed(path)) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= idxHeaderBytes(kind)) break;
  }
  return parseIdxHeader(head, kind, path);
}

/** The file's bytes in order, through gunzip where they begin like gzip. Throws `dataUnreadable` or `idxUnfit`. */
async function* readUncompressed(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const isGzip = await beginsWith(file, gzipMagic);
      const raw = file.createReadStream({ start: 0, highWaterMark: chunkBytes, autoClose: false });
      // The callback only keeps a failure from being thrown twice: the loop below meets it too.
      yield* isGzip ? pipeline(raw, createGunzip({ chunkSize: chunkBytes }), () => undefined) : raw;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explainReading(error, path);
  }
}

async function beginsWith(file: FileHandle, magic: readonly number[]): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(new Uint8Array(magic.length), 0, magic.length, 0);
  return bytesRead === magic.length && magic.every((byte, i) => buffer[i] === byte);
}

function explainReading(error: unknown, path: string): unknown {
  const code = errnoOf(error);
  if (error instanceof InklingError || code === null) return error;
  if (code === 'Z_BUF_ERROR') return unfit(path, { kind: 'truncatedGzip' });
  if (code.startsWith('Z_')) return unfit(path, { kind: 'damagedGzip' });
  return new InklingError('dataUnreadable', { path, reason: code }, { cause: error });
}
