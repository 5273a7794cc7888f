/**
 * The bytes of a PNG file → its brightness, transparency laid over white paper.
 *
 * Libraries do not serve here: fast-png (8.0.0) unpacks all data before it looks at the size and reads interlaced
 * pictures of fewer than eight bits wrong, and pngjs (7.0.0) fills missing pixels of a file that ends too early from
 * uninitialised memory and unpacks interlaced pictures without a limit.
 */
import { inflateSync } from 'node:zlib';
import { PictureError } from '../pictureError.ts';
import type { PictureReader } from '../pictureReader.ts';
import { pngSignature, readChunks, type PngChunks } from './chunks.ts';
import { createGreyOf } from './grey.ts';
import { bytesPerRow, passesOf, samplesPerPixel, unfilter, type Pass } from './scanlines.ts';

export const pngReader: PictureReader = {
  recognises: (bytes) => pngSignature.every((byte, i) => bytes[i] === byte),
  read: (bytes, allow) => {
    const chunks = readChunks(bytes, allow);
    const { header } = chunks;
    const passes = passesOf(header);
    const rows = inflate(chunks, passes.reduce((sum, pass) => sum + pass.height * (1 + bytesPerRow(header, pass)), 0));
    const grey = new Uint8Array(header.width * header.height);
    let at = 0;
    for (const pass of passes) at = readPass(chunks, pass, rows, at, grey);
    return { height: header.height, width: header.width, grey };
  },
};

/** Never makes room for more than `expectedBytes`, whatever the data unpack to. */
function inflate({ compressed }: PngChunks, expectedBytes: number): Uint8Array {
  const rows = unpack(compressed, expectedBytes);
  if (rows.length < expectedBytes) throw new PictureError({ kind: 'truncated' });
  return rows;
}

function unpack(compressed: readonly Uint8Array[], maxBytes: number): Uint8Array {
  try {
    return inflateSync(Buffer.concat(compressed), { maxOutputLength: maxBytes });
  } catch (error) {
    const endsEarly = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
    throw new PictureError(endsEarly ? { kind: 'truncated' } : { kind: 'damaged', part: 'IDAT' }, { cause: error });
  }
}

/** Returns where the next pass begins in `rows`. */
function readPass(chunks: PngChunks, pass: Pass, rows: Uint8Array, start: number, grey: Uint8Array): number {
  const { header } = chunks;
  const rowBytes = bytesPerRow(header, pass);
  const pixelBytes = Math.max(1, (header.depth * samplesPerPixel(header)) / 8);
  const greyOf = createGreyOf(chunks);
  let above: Uint8Array = new Uint8Array(rowBytes);
  let at = start;
  for (let y = 0; y < pass.height; y++) {
    const row = rows.subarray(at + 1, at + 1 + rowBytes);
    unfilter(rows[at]!, row, above, pixelBytes);
    const target = (pass.top + y * pass.down) * header.width + pass.left;
    for (let x = 0; x < pass.width; x++) grey[target + x * pass.across] = greyOf(row, x);
    above = row;
    at += 1 + rowBytes;
  }
  return at;
}
