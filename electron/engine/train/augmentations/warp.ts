/** What moves ink, an affine map and an elastic distortion, in one bilinear resampling: two would blur twice. */
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import type { AugmentationContext, AugmentationKind, Bounds } from '../augmentation.ts';
import { drawTransforms, isAffine } from './affine.ts';
import { drawDisplacements, toWay, type Elastic } from './elastic.ts';

export const warp: AugmentationKind = (bounds) => {
  const { elastic } = bounds;
  if (elastic !== undefined && elastic.displacementPixels > 0) return (context, pictures) => distort(context, pictures, bounds, elastic);
  if (isAffine(bounds)) return (context, pictures) => transform(context, pictures, bounds);
  return null;
};

/** What comes from outside a picture is paper. */
function transform(context: AugmentationContext, pictures: Tensor4D, bounds: Bounds): Tensor4D {
  const [count, height, width] = pictures.shape;
  const transforms = drawTransforms(context, [count, height, width], bounds);
  return context.tf.image.transform(pictures, transforms, 'bilinear', 'constant', 0);
}

/** A pixel is read from where the affine map sends it, and the displacement from there. */
function distort(context: AugmentationContext, pictures: Tensor4D, bounds: Bounds, elastic: Elastic): Tensor4D {
  const [count, height, width] = pictures.shape;
  const boxes = toPlaces(context, [count, height, width], bounds).add(drawDisplacements(context, [count, height, width], elastic));
  return sample(context, pictures, boxes.reshape([count * height * width, 4]));
}

/**
 * Where the affine map reads each pixel, [N or 1, height, 4·width]: (y, x, y, x), the box without extent that
 * `cropAndResize` reads, in shares of the way from a picture's first to its last pixel.
 */
function toPlaces(context: AugmentationContext, [count, height, width]: readonly [number, number, number], bounds: Bounds): Tensor3D {
  const { tf } = context;
  const pixels = Array.from({ length: height * width }, (_, i) => [i % width, Math.floor(i / width)] as const);
  const row = (value: (x: number, y: number) => readonly [y: number, x: number]) =>
    pixels.flatMap(([x, y]) => {
      const [down, across] = value(x, y);
      const [shareY, shareX] = [down / toWay(height), across / toWay(width)];
      return [shareY, shareX, shareY, shareX];
    });
  if (!isAffine(bounds)) return tf.tensor3d(row((x, y) => [y, x]), [1, height, 4 * width]);
  // One row for each of a transform's numbers: what it is multiplied by.
  const none = row(() => [0, 0]);
  const factors = [row((x) => [0, x]), row((_, y) => [0, y]), row(() => [0, 1]), row((x) => [x, 0]), row((_, y) => [y, 0]), row(() => [1, 0]), none, none];
  return tf.matMul(drawTransforms(context, [count, height, width], bounds), tf.tensor2d(factors)).reshape([count, height, 4 * width]);
}

/** Bilinear samples of the pictures, [N·height·width, 4] boxes in order; outside is paper. */
export function sample({ tf }: AugmentationContext, pictures: Tensor4D, boxes: Tensor2D): Tensor4D {
  const [count, height, width] = pictures.shape;
  const pixels = height * width;
  const owners = new Int32Array(count * pixels);
  for (let picture = 0; picture < count; picture++) owners.fill(picture, picture * pixels, (picture + 1) * pixels);
  return tf.image.cropAndResize(pictures, boxes, tf.tensor1d(owners, 'int32'), [1, 1], 'bilinear', 0).reshape(pictures.shape);
}
