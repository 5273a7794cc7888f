/** A JPEG file's segments before its pixels: the frame with its size, how colours are stored, and how it is to be turned. */
import { PictureError } from '../pictureError.ts';
import { beginsWith, readOrientation } from './orientation.ts';

export interface JpegHead {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue are stored as they are, not as brightness and two differences. */
  readonly isRgb: boolean;
  /** 1 to 8, as Exif numbers them; 1 is upright. */
  readonly orientation: number;
}

const startOfImage: readonly number[] = [0xff, 0xd8, 0xff];
export const isJpeg = (bytes: Uint8Array): boolean => startOfImage.every((byte, i) => bytes[i] === byte);

/** Baseline, extended and progressive frames; the other kinds are arithmetic, lossless or hierarchical. */
const readableFrames: readonly number[] = [0xc0, 0xc1, 0xc2];
/** DHT, JPG and DAC have numbers among the frames' but are none. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Throws `PictureError`; no pixel is read. */
export function readHead(bytes: Uint8Array): JpegHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  let adobeTransform: number | null = null;
  for (let at = 2; ; ) {
    if (at + 4 > bytes.length) throw new PictureError({ kind: 'truncated' });
    if (bytes[at] !== 0xff) throw new PictureError({ kind: 'damaged', part: 'marker' });
    const marker = bytes[at + 1]!;
    // Any number of these bytes may fill up the space before a marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || marker < 0xc0) throw new PictureError({ kind: 'damaged', part: 'marker' });
    if (end > bytes.length) throw new PictureError({ kind: 'truncated' });
    const data = bytes.subarray(at + 4, end);
    if (isFrame(marker)) return readFrame(marker, data, orientation, adobeTransform);
    if (marker === 0xda || marker === 0xd9) throw new PictureError({ kind: 'damaged', part: 'SOF' });
    if (marker === 0xe1) orientation = readOrientation(data) ?? orientation;
    if (marker === 0xee && beginsWith(data, 'Adobe')) adobeTransform = data[11] ?? null;
    at = end;
  }
}

function readFrame(marker: number, data: Uint8Array, orientation: number, adobeTransform: number | null): JpegHead {
  const [depth, heightHigh, heightLow, widthHigh, widthLow, components] = data;
  if (components === undefined || data.length !== 6 + 3 * components) throw new PictureError({ kind: 'damaged', part: 'SOF' });
  if (!readableFrames.includes(marker) || depth !== 8) throw new PictureError({ kind: 'rareJpeg' });
  const [height, width] = [heightHigh! * 256 + heightLow!, widthHigh! * 256 + widthLow!];
  if (width === 0 || height === 0 || ![1, 3, 4].includes(components)) throw new PictureError({ kind: 'damaged', part: 'SOF' });
  const names = String.fromCharCode(data[6]!, data[9] ?? 0, data[12] ?? 0);
  return { width, height, isRgb: components === 3 && (adobeTransform === 0 || (adobeTransform === null && names === 'RGB')), orientation };
}
