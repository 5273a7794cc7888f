/** A sample's picture → the pixels that a data set keeps of it. */
import type { Preparation } from '../../../contract/exchange.ts';
import { InklingError } from '../../../contract/errors.ts';
import { fieldOf } from '../../recognise/field.ts';
import type { Picture } from '../../recognise/picture.ts';
import { pictureToPixels } from '../../recognise/toPixels.ts';
import { sideLimit } from '../dataset.ts';

export interface Prepared {
  readonly height: number;
  readonly width: number;
  /** height × width bytes, row by row; 0 is paper, 255 is ink. */
  readonly pixels: Uint8Array;
}

/** Throws `importNoInk`, `importSizeBeyond` or `importSizeDiffers`; `place` is what the error names. */
export type Prepare = (picture: Picture, place: string) => Prepared;

export function createPrepare(preparation: Preparation, invert: boolean): Prepare {
  return preparation === 'fitted' ? fit : createKeep(invert);
}

/** MNIST's own size, which every preset and the starter are made for. */
const field = fieldOf({ height: 28, width: 28 });

function fit(picture: Picture, place: string): Prepared {
  const pixels = pictureToPixels(picture, field);
  if (pixels === null) throw new InklingError('importNoInk', { place });
  return { height: field.height, width: field.width, pixels };
}

/** The first picture's size is the set's. */
function createKeep(invert: boolean): Prepare {
  let first: { readonly place: string; readonly height: number; readonly width: number } | null = null;
  return ({ height, width, grey }, place) => {
    const size = toSize({ height, width });
    if (Math.max(height, width) > sideLimit) throw new InklingError('importSizeBeyond', { place, size, limit: sideLimit });
    first ??= { place, height, width };
    if (height !== first.height || width !== first.width) {
      throw new InklingError('importSizeDiffers', { place, size, first: first.place, firstSize: toSize(first) });
    }
    return { height, width, pixels: invert ? grey.map((value) => 255 - value) : grey };
  };
}

const toSize = ({ height, width }: { readonly height: number; readonly width: number }): string => `${height} × ${width}`;
