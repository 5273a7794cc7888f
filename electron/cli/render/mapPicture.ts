/** A map of what in a sample speaks for an answer as a PNG file, each pixel a square that can be seen. */
import { toMapColours, type ImportanceValues } from '../../contract/mapColours.ts';
import { writeColourPng } from '../../engine/recognise/png/writePng.ts';

/** Of the square that a pixel becomes. */
const sidePixels = 10;

export function toMapPng(pixels: Uint8Array, map: ImportanceValues): Uint8Array {
  const [height, width] = [map.height * sidePixels, map.width * sidePixels];
  const small = new Uint32Array(toMapColours(pixels, map).buffer);
  const large = Uint32Array.from({ length: height * width }, (_, place) => {
    const [y, x] = [Math.floor(place / width), place % width];
    return small[Math.floor(y / sidePixels) * map.width + Math.floor(x / sidePixels)]!;
  });
  return writeColourPng({ height, width, colours: new Uint8Array(large.buffer) });
}
