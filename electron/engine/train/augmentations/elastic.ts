/**
 * Elastic distortion (Simard, Steinkraus & Platt, 2003): every pixel is displaced by a random field that a Gaussian has
 * smoothed. Drawing it at control points one σ apart and spreading each by that Gaussian gives the same field (over a
 * distance d its correlation is exp(−d²/4σ²)) for two small matrix products.
 */
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { AugmentationContext, Bounds } from '../augmentation.ts';
import { planStreams } from '../draws.ts';

export type Elastic = NonNullable<Bounds['elastic']>;

/**
 * How far from each pixel the picture is read: [N, height, 4·width], for each pixel (down, across, down, across), the box
 * without extent that `cropAndResize` reads, in shares of the way from a picture's first to its last pixel. In pixels
 * each has mean 0 and standard deviation `displacementPixels`. Simard's α is 2√(3π)·σ times that: his α = 34, σ = 4 are 1.4.
 */
export function drawDisplacements({ tf, draws }: AugmentationContext, shape: readonly [number, number, number], elastic: Elastic): Tensor3D {
  const [count, height, width] = shape;
  const down = toSpread(height, elastic.smoothnessPixels);
  const across = toSpread(width, elastic.smoothnessPixels);
  const [rows, columns] = [down[0]!.length, across[0]!.length];
  // Spread evenly, as Simard's are; the standard deviation of [0, 1) is 1/√12.
  const strength = Math.sqrt(12) * elastic.displacementPixels;
  const shares = [strength / toWay(height), strength / toWay(width)] as const;
  const points = draws.uniform([count * rows, 2 * columns], planStreams.elastic).sub<Tensor2D>(0.5);
  const spread = tf.matMul(points, tf.tensor2d(toBoxes(across, shares))).reshape<Tensor3D>([count, rows, 4 * width]);
  return tf.matMul(tf.tensor3d([down]), spread);
}

/** From a side's first to its last pixel. A side of one pixel has none, but is divided by it. */
export const toWay = (side: number): number => Math.max(1, side - 1);

/** For each pixel of a side the weights of its control points; their squares add up to 1, so that variance is kept. */
function toSpread(side: number, sigma: number): number[][] {
  // Two more on each side: beyond 2σ a point weighs next to nothing.
  const points = Math.ceil((side - 1) / sigma) + 5;
  const placeOf = (point: number) => (side - 1) / 2 + (point - (points - 1) / 2) * sigma;
  return Array.from({ length: side }, (_, pixel) => {
    const weights = Array.from({ length: points }, (_, point) => Math.exp(-(((pixel - placeOf(point)) / sigma) ** 2) / 2));
    const norm = Math.hypot(...weights);
    return weights.map((weight) => weight / norm);
  });
}

/** From the control points of the way down, then those of the way across, to the box of each pixel of a row. */
function toBoxes(across: readonly (readonly number[])[], shares: readonly [number, number]): number[][] {
  return shares.flatMap((share, axis) =>
    across[0]!.map((_, point) => across.flatMap((weights) => [0, 1, 2, 3].map((corner) => (corner % 2 === axis ? share * weights[point]! : 0)))),
  );
}
