/** One picture format: how its bytes are known and read. A new format is one reader and its line in `readPicture.ts`. */
import type { Picture } from './picture.ts';

export interface PictureReader {
  /** True for bytes that claim to be of this format. */
  recognises(bytes: Uint8Array): boolean;
  /** Calls `allow` with the size before it makes room for the pixels; throws nothing but `PictureError`. */
  read(bytes: Uint8Array, allow: (width: number, height: number) => void): Picture;
}
