/** Occlusion map (Zeiler & Fergus, 2014): how much the class's probability falls where a patch around a pixel is covered with paper. */
import type { Lens, Pictures } from './lens.ts';
import { toDoubt } from './probability.ts';

/** The side of the patch: 5 pixels of 28, an odd number so that it has a middle. */
export const patchOf = (height: number, width: number): number => 2 * Math.round(Math.min(height, width) / 12) + 1;

/** One value for each pixel; 0 without asking the network where the patch covers nothing but paper. */
export async function occlude(lens: Lens, picture: Pictures, explained: number): Promise<Float64Array> {
  const { height, width, classes } = lens;
  const reach = (patchOf(height, width) - 1) / 2;
  const covered = Array.from(picture.keys(), (pixel) => cover(picture, lens, pixel, reach)).flatMap((pixels, at) => (pixels === null ? [] : [{ at, pixels }]));
  const pictures = new Float32Array((covered.length + 1) * picture.length);
  pictures.set(picture);
  for (const [place, { pixels }] of covered.entries()) pictures.set(pixels, (place + 1) * picture.length);
  const logits = await lens.logits(pictures);
  const doubtOf = (place: number): number => toDoubt(logits.subarray(place * classes, (place + 1) * classes), explained);
  const values = new Float64Array(picture.length);
  // p − p′ = (1 − p′) − (1 − p), which is exact where both are all but 1.
  for (const [place, { at }] of covered.entries()) values[at] = doubtOf(place + 1) - doubtOf(0);
  return values;
}

/** `null` where nothing changes. */
function cover(picture: Pictures, { height, width }: Lens, pixel: number, reach: number): Pictures | null {
  const [row, column] = [Math.floor(pixel / width), pixel % width];
  const changed = picture.slice();
  for (let y = Math.max(0, row - reach); y <= Math.min(height - 1, row + reach); y++) {
    changed.fill(0, y * width + Math.max(0, column - reach), y * width + Math.min(width - 1, column + reach) + 1);
  }
  return changed.some((value, at) => value !== picture[at]) ? changed : null;
}
