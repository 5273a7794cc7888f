/** Pixels → the bytes of a PNG file, eight bits a channel, every byte as it is. */
import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from '../picture.ts';
import { pngSignature } from './chunks.ts';

/** Four bytes a pixel, row by row: red, green, blue and opacity. */
export interface ColourPicture {
  readonly height: number;
  readonly width: number;
  readonly colours: Uint8Array;
}

/** PNG's colour types: 0 is grey, 6 is colours with opacity. */
export const writePng = ({ height, width, grey }: Picture): Uint8Array => write(height, width, grey, { type: 0, channels: 1 });
export const writeColourPng = ({ height, width, colours }: ColourPicture): Uint8Array => write(height, width, colours, { type: 6, channels: 4 });

function write(height: number, width: number, bytes: Uint8Array, { type, channels }: { readonly type: number; readonly channels: number }): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Eight bits; compression, filter and interlacing are all 0: deflate, adaptive, none.
  header.set([8, type], 8);
  // Each row begins with the filter it went through: none.
  const length = width * channels;
  const rows = new Uint8Array(height * (1 + length));
  for (let y = 0; y < height; y++) rows.set(bytes.subarray(y * length, (y + 1) * length), y * (1 + length) + 1);
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
