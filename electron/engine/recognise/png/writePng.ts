/** A picture → the bytes of a PNG file: eight bits of grey, every byte as it is. */
import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from '../picture.ts';
import { pngSignature } from './chunks.ts';

export function writePng({ height, width, grey }: Picture): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Eight bits; colour type, compression, filter and interlacing are all 0: grey, deflate, adaptive, none.
  header[8] = 8;
  // Each row begins with the filter it went through: none.
  const rows = new Uint8Array(height * (1 + width));
  for (let y = 0; y < height; y++) rows.set(grey.subarray(y * width, (y + 1) * width), y * (1 + width) + 1);
  return Buffer.concat([pngSignature, toChunk('IHDR', header), toChunk('IDAT', deflateSync(rows)), toChunk('IEND', new Uint8Array(0))]);
}

function toChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}
