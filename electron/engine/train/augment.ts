/** Random affine changes of a batch of pictures: rotation, scale, shear and shift in one bilinear resampling. */
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { planStreams, type Draws } from './draws.ts';

type Augmentation = NonNullable<TrainingPlan['augmentation']>;

/** Pictures [N, height, width, 1] → the same shape; what comes from outside a picture is paper (0). */
export function augment(tf: Tensorflow, pictures: Tensor4D, bounds: Augmentation, draws: Draws): Tensor4D {
  return tf.tidy(() => {
    const [count, height, width] = pictures.shape;
    const chances = draws.uniform([count, 5], planStreams.augmentation).mul(2).sub<Tensor2D>(1);
    const column = (index: number) => chances.slice([0, index], [count, 1]);
    const angle = column(0).mul((bounds.rotationDegrees * Math.PI) / 180);
    const scale = column(1).mul(bounds.scale).add(1);
    // An output pixel (x, y) is read from M·(x, y) + t: a rotation times a scale, sheared, about the picture's centre.
    const cos = angle.cos().mul(scale);
    const sin = angle.sin().mul(scale);
    const across = sin.neg().add(column(2).mul(bounds.shear));
    const [centerX, centerY] = [(width - 1) / 2, (height - 1) / 2];
    const shiftX = column(3).mul(bounds.shiftPixels).add(centerX).sub(cos.mul(centerX)).sub(across.mul(centerY));
    const shiftY = column(4).mul(bounds.shiftPixels).add(centerY).sub(sin.mul(centerX)).sub(cos.mul(centerY));
    const transforms = tf.concat([cos, across, shiftX, sin, cos, shiftY, tf.zeros([count, 2])], 1) as Tensor2D;
    return tf.image.transform(pictures, transforms, 'bilinear', 'constant', 0);
  });
}
