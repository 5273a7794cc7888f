/** Affine changes of pictures in JavaScript: tfjs-node has no op for a whole batch of them, and one op per picture is slower. */
import type { TrainingPlan } from '../../../electron/contract/plan.ts';

type Vary = (from: Float32Array, index: number, to: Float32Array, row: number) => void;

/** Writes picture `index` of `from`, turned, scaled, sheared and shifted by chance, as picture `row` of `to`. */
export function createAugmenter(bounds: TrainingPlan['augmentation'], { height, width }: { readonly height: number; readonly width: number }): Vary {
  const size = height * width;
  if (bounds === null) return (from, index, to, row) => to.set(from.subarray(index * size, (index + 1) * size), row * size);
  const { rotationDegrees, scale: scaleBound, shear, shiftPixels, ...others } = bounds;
  // To leave out what the others do would be no comparison.
  const foreign = Object.keys(others);
  if (foreign.length > 0) throw new Error(`stock TensorFlow.js does not augment by ${foreign.join(', ')}`);
  const chance = (bound: number): number => (Math.random() * 2 - 1) * bound;
  const [centerX, centerY] = [(width - 1) / 2, (height - 1) / 2];
  return (from, index, to, row) => {
    const angle = chance((rotationDegrees * Math.PI) / 180);
    const scale = 1 + chance(scaleBound);
    const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
    const across = chance(shear) - sin;
    const shiftX = chance(shiftPixels) + centerX - cos * centerX - across * centerY;
    const shiftY = chance(shiftPixels) + centerY - sin * centerX - cos * centerY;
    const start = index * size;
    let target = row * size;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const fromX = cos * x + across * y + shiftX;
        const fromY = sin * x + cos * y + shiftY;
        const left = Math.floor(fromX);
        const top = Math.floor(fromY);
        const right = fromX - left;
        const below = fromY - top;
        const hasLeft = left >= 0 && left < width;
        const hasRight = left >= -1 && left < width - 1;
        let value = 0;
        if (top >= 0 && top < height) {
          const at = start + top * width + left;
          if (hasLeft) value += (1 - below) * (1 - right) * from[at]!;
          if (hasRight) value += (1 - below) * right * from[at + 1]!;
        }
        if (top >= -1 && top < height - 1) {
          const at = start + (top + 1) * width + left;
          if (hasLeft) value += below * (1 - right) * from[at]!;
          if (hasRight) value += below * right * from[at + 1]!;
        }
        to[target++] = value;
      }
    }
  };
}
