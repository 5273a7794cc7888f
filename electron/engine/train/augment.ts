/** Random changes of a batch of pictures, one kind after the other. A new kind is a file in its folder and a line here. */
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { withinPart } from '../owners.ts';
import type { Tensorflow } from '../tensorflow.ts';
import type { AugmentationKind, Bounds } from './augmentation.ts';
import { blur } from './augmentations/blur.ts';
import { changeContrast } from './augmentations/contrast.ts';
import { erase } from './augmentations/erasing.ts';
import { flip } from './augmentations/flips.ts';
import { drawShares, mix } from './augmentations/mixup.ts';
import { addNoise } from './augmentations/noise.ts';
import { warp } from './augmentations/warp.ts';
import type { Draws } from './draws.ts';

/** In the order of their work. What mixes pictures with each other, and so changes targets too, comes after them all: `mixup.ts`. */
const kinds: readonly AugmentationKind[] = [flip, warp, blur, changeContrast, addNoise, erase];

/** Pictures [N, height, width, 1] in [0, 1], where 0 is paper → the same shape and range. To be called after `draws.begin`. */
export function augment(tf: Tensorflow, pictures: Tensor4D, bounds: Bounds, draws: Draws): Tensor4D {
  const changes = kinds.map((kind) => kind(bounds)).filter((change) => change !== null);
  return changes.reduce((varied, change) => tf.tidy(() => change({ tf, draws }, varied)), pictures);
}

export interface Varied {
  /** What the network is shown in place of the pictures. */
  readonly shown: Tensor4D;
  /** What each has of itself where pictures are mixed; `null` where none are. */
  readonly shares: Tensor1D | null;
}

/** All that a plan does to a batch. To be called after `draws.begin`. */
export function vary(tf: Tensorflow, pictures: Tensor4D, bounds: Bounds | null, draws: Draws): Varied {
  if (bounds === null) return { shown: pictures, shares: null };
  const part = <Result extends Tensor | null>(work: () => Result): Result => withinPart(tf, 'augmentation', work);
  const varied = part(() => augment(tf, pictures, bounds, draws));
  const shares = part(() => drawShares({ draws }, pictures.shape[0], bounds));
  return { shown: shares === null ? varied : part(() => mix(tf, varied, shares)), shares };
}
