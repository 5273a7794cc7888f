/** A PNG file's chunks: the header, the palette, the transparency and the compressed pixels (PNG, third edition). */
import { crc32 } from 'node:zlib';
import { PictureError } from '../pictureError.ts';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly depth: number;
  readonly colour: PngColour;
  readonly interlaced: boolean;
}

/** The colour types by their numbers in the file. */
export type PngColour = 'grey' | 'rgb' | 'palette' | 'greyAlpha' | 'rgbAlpha';

export interface PngChunks {
  readonly header: PngHeader;
  /** Three bytes per colour. */
  readonly palette: Uint8Array | null;
  /** As it stands in the file: an alpha per palette entry, or one 16-bit value per sample. */
  readonly transparency: Uint8Array | null;
  readonly compressed: readonly Uint8Array[];
}

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const colours: Readonly<Record<number, { readonly colour: PngColour; readonly depths: readonly number[] }>> = {
  0: { colour: 'grey', depths: [1, 2, 4, 8, 16] },
  2: { colour: 'rgb', depths: [8, 16] },
  3: { colour: 'palette', depths: [1, 2, 4, 8] },
  4: { colour: 'greyAlpha', depths: [8, 16] },
  6: { colour: 'rgbAlpha', depths: [8, 16] },
};

/** Calls `allow` as soon as the size is known. Of an animation nobody can tell which picture is meant. */
export function readChunks(bytes: Uint8Array, allow: (width: number, height: number) => void): PngChunks {
  const first = readChunk(bytes, pngSignature.length);
  if (first.type !== 'IHDR') throw new PictureError({ kind: 'damaged', part: 'IHDR' });
  const header = readHeader(first.data);
  allow(header.width, header.height);
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  const compressed: Uint8Array[] = [];
  for (let at = first.end; ; ) {
    const chunk = readChunk(bytes, at);
    at = chunk.end;
    if (chunk.type === 'IEND') break;
    if (chunk.type === 'acTL') throw new PictureError({ kind: 'animated' });
    if (chunk.type === 'PLTE') palette = chunk.data;
    if (chunk.type === 'tRNS') transparency = chunk.data;
    if (chunk.type === 'IDAT') compressed.push(chunk.data);
  }
  if (header.colour === 'palette' && (palette === null || palette.length === 0 || palette.length % 3 !== 0)) {
    throw new PictureError({ kind: 'damaged', part: 'PLTE' });
  }
  return { header, palette, transparency, compressed };
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where the next one begins. */
  readonly end: number;
}

function readChunk(bytes: Uint8Array, start: number): Chunk {
  if (start + 12 > bytes.length) throw new PictureError({ kind: 'truncated' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(start);
  const end = start + 12 + length;
  const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
  if (!/^[A-Za-z]{4}$/.test(type)) throw new PictureError({ kind: 'damaged', part: 'chunk' });
  if (end > bytes.length) throw new PictureError({ kind: 'truncated' });
  if (crc32(bytes.subarray(start + 4, end - 4)) !== view.getUint32(end - 4)) throw new PictureError({ kind: 'damaged', part: type });
  return { type, data: bytes.subarray(start + 8, end - 4), end };
}

function readHeader(data: Uint8Array): PngHeader {
  const damaged = new PictureError({ kind: 'damaged', part: 'IHDR' });
  if (data.length !== 13) throw damaged;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, number, compression, filter, interlace] = data.subarray(8);
  const known = colours[number!];
  if (known === undefined || !known.depths.includes(depth!)) throw damaged;
  if (width === 0 || height === 0 || compression !== 0 || filter !== 0 || interlace! > 1) throw damaged;
  return { width, height, depth: depth!, colour: known.colour, interlaced: interlace === 1 };
}
