/**
 * Changes of pictures that leave a digit what it is, by kind and strength, always the same for the same samples: what is asked
 * of a network that is to bear more than its own data (after Hendrycks & Dietterich, 2019, and Mu & Gilmer, 2019).
 */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { CorruptionKind, StrengthUnit } from '../../contract/robustness.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { blurBy } from '../train/augmentations/blur.ts';
import type { Draws } from '../train/draws.ts';

export interface Corruption {
  readonly kind: CorruptionKind;
  readonly unit: StrengthUnit;
  /** The strength that changes nothing. */
  readonly neutral: number;
  readonly strengths: readonly number[];
  /** Pictures [N, height, width, 1] in [0, 1], 0 is paper → the same shape and range. To be called in a tidy. */
  apply(batch: Batch, strength: number): Tensor4D;
}

export interface Batch {
  readonly tf: Tensorflow;
  /** What is random comes from here; `begin` has been called. */
  readonly draws: Draws;
  readonly pictures: Tensor4D;
  /** One number for each picture, by which it turns to one side or the other: its index. */
  readonly indices: Uint32Array;
}

/** Pixels are those of a picture 28 pixels wide; larger ones are changed in proportion. */
const sideOfStrengths = 28;
const toPixels = ({ pictures }: Batch, strength: number): number => (strength * Math.min(pictures.shape[1], pictures.shape[2])) / sideOfStrengths;

/** 1 or −1 by the sample. */
const signOf = (index: number): number => 1 - 2 * (index % 2);

/** The pixel (x, y) of the result is read from centre + M·((x, y) − centre) + offset; outside is paper. */
function warp({ tf, pictures, indices }: Batch, matrixOf: (index: number) => readonly [number, number, number, number, number, number]): Tensor4D {
  const [, height, width] = pictures.shape;
  const [centerX, centerY] = [(width - 1) / 2, (height - 1) / 2];
  const rows = Array.from(indices, (index) => {
    const [a, b, c, d, offsetX, offsetY] = matrixOf(index);
    return [a, b, centerX - a * centerX - b * centerY + offsetX, c, d, centerY - c * centerX - d * centerY + offsetY, 0, 0];
  });
  return tf.image.transform(pictures, tf.tensor2d(rows, [rows.length, 8]), 'bilinear', 'constant', 0);
}

/** Right, down, left, up. */
const directions = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const;

/** So many times each pixel takes the greatest of its 3 × 3; a part of a time goes a part of the way. */
function spread(tf: Tensorflow, pictures: Tensor4D, times: number): Tensor4D {
  let spreadOut = pictures;
  for (let left = times; left > 0; left--) spreadOut = spreadOut.add(tf.maxPool(spreadOut, 3, 1, 'same').sub(spreadOut).mul(Math.min(1, left)));
  return spreadOut;
}

/** [N, height, width, 1]: 0 on a square with its centre somewhere in the middle half, by the sample; 1 elsewhere. */
function aroundSquare({ tf, pictures, indices }: Batch, side: number): Tensor {
  const [count, height, width] = pictures.shape;
  const mask = new Float32Array(count * height * width).fill(1);
  for (const [place, index] of indices.entries()) {
    // Multiples of the golden ratio and of √2 are spread evenly over [0, 1).
    const top = Math.round(height / 4 + ((index * 0.618_034) % 1) * (height / 2) - side / 2);
    const left = Math.round(width / 4 + ((index * 0.414_214) % 1) * (width / 2) - side / 2);
    for (let y = Math.max(0, top); y < Math.min(height, top + side); y++) {
      const row = (place * height + y) * width;
      mask.fill(0, row + Math.max(0, left), row + Math.min(width, left + side));
    }
  }
  return tf.tensor4d(mask, [count, height, width, 1]);
}

export const corruptions: readonly Corruption[] = [
  {
    kind: 'shift', unit: 'pixels', neutral: 0, strengths: [1, 2, 3, 4],
    apply: (batch, strength) =>
      warp(batch, (index) => {
        const [x, y] = directions[index % 4]!;
        const pixels = toPixels(batch, strength);
        return [1, 0, 0, 1, -x * pixels, -y * pixels];
      }),
  },
  {
    kind: 'rotation', unit: 'degrees', neutral: 0, strengths: [10, 20, 30, 40],
    apply: (batch, strength) =>
      warp(batch, (index) => {
        const angle = (signOf(index) * strength * Math.PI) / 180;
        return [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle), 0, 0];
      }),
  },
  {
    kind: 'scale', unit: 'factor', neutral: 1, strengths: [0.6, 0.8, 1.2, 1.4],
    apply: (batch, strength) => warp(batch, () => [1 / strength, 0, 0, 1 / strength, 0, 0]),
  },
  {
    kind: 'shear', unit: 'share', neutral: 0, strengths: [0.15, 0.3, 0.45, 0.6],
    apply: (batch, strength) => warp(batch, (index) => [1, signOf(index) * strength, 0, 1, 0, 0]),
  },
  {
    kind: 'thinner', unit: 'pixels', neutral: 0, strengths: [0.25, 0.5, 0.75, 1],
    apply: (batch, strength) => batch.tf.scalar(1).sub(spread(batch.tf, batch.tf.scalar(1).sub(batch.pictures), toPixels(batch, strength))),
  },
  {
    kind: 'thicker', unit: 'pixels', neutral: 0, strengths: [0.5, 1, 1.5, 2],
    apply: (batch, strength) => spread(batch.tf, batch.pictures, toPixels(batch, strength)),
  },
  {
    kind: 'noise', unit: 'share', neutral: 0, strengths: [0.1, 0.2, 0.3, 0.4],
    apply: ({ tf, draws, pictures }, strength) => tf.clipByValue(pictures.add<Tensor4D>(draws.normal(pictures.shape, 0).mul(strength)), 0, 1),
  },
  {
    kind: 'blur', unit: 'pixels', neutral: 0, strengths: [0.5, 1, 1.5, 2],
    apply(batch, strength) {
      const sigma = toPixels(batch, strength);
      return blurBy(batch, batch.pictures, batch.tf.tensor3d(Array.from(batch.indices, () => sigma), [batch.indices.length, 1, 1]), Math.ceil(4 * sigma));
    },
  },
  {
    kind: 'contrast', unit: 'factor', neutral: 1, strengths: [0.1, 0.25, 0.5, 0.75],
    apply({ pictures }, strength) {
      const mean = pictures.mean<Tensor4D>([1, 2], true);
      return pictures.sub(mean).mul(strength).add(mean);
    },
  },
  {
    kind: 'inversion', unit: 'share', neutral: 0, strengths: [0.2, 0.4, 0.8, 1],
    apply: ({ pictures }, strength) => pictures.mul(1 - 2 * strength).add(strength),
  },
  {
    kind: 'occlusion', unit: 'pixels', neutral: 0, strengths: [4, 6, 8, 10],
    apply: (batch, strength) => batch.pictures.mul(aroundSquare(batch, Math.round(toPixels(batch, strength)))),
  },
];
