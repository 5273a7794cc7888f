/** Rotation, scale, shear and shift: one random affine map for each picture. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AugmentationContext, Bounds } from '../augmentation.ts';
import { planStreams } from '../draws.ts';

export const isAffine = (bounds: Bounds): boolean =>
  bounds.rotationDegrees > 0 || bounds.scale > 0 || bounds.shear > 0 || bounds.shiftPixels > 0;

/**
 * [N, 8] as `tf.image.transform` takes them, two zeros last: the pixel (x, y) of a changed picture is read from
 * (t₀·x + t₁·y + t₂, t₃·x + t₄·y + t₅) of the picture.
 */
export function drawTransforms({ tf, draws }: AugmentationContext, shape: readonly [number, number, number], bounds: Bounds): Tensor2D {
  const [count, height, width] = shape;
  const chances = draws.uniform([count, 5], planStreams.affine).mul(2).sub<Tensor2D>(1);
  const column = (index: number) => chances.slice([0, index], [count, 1]);
  const angle = column(0).mul((bounds.rotationDegrees * Math.PI) / 180);
  const scale = column(1).mul(bounds.scale).add(1);
  // A rotation times a scale, sheared, about the picture's centre.
  const cos = angle.cos().mul(scale);
  const sin = angle.sin().mul(scale);
  const across = sin.neg().add(column(2).mul(bounds.shear));
  const [centerX, centerY] = [(width - 1) / 2, (height - 1) / 2];
  const shiftX = column(3).mul(bounds.shiftPixels).add(centerX).sub(cos.mul(centerX)).sub(across.mul(centerY));
  const shiftY = column(4).mul(bounds.shiftPixels).add(centerY).sub(sin.mul(centerX)).sub(cos.mul(centerY));
  return tf.concat([cos, across, shiftX, sin, cos, shiftY, tf.zeros([count, 2])], 1) as Tensor2D;
}
