/** Sequences [steps, features]: a picture of one channel is one too, read row by row. */
import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import type { DescribeContext, Shape } from './layerKind.ts';

/** Steps and features of what a layer is fed. */
export function toSteps(input: Shape, context: DescribeContext): readonly [number, number] {
  const [steps, features, channels = 1] = input;
  if (steps === undefined || features === undefined || channels !== 1) return context.fail({ kind: 'needsSequence', input: [...input] });
  return [steps, features];
}

/** The same of tensors: [N, height, width, 1] → [N, height, width]. */
export const asSequence = (input: Tensor): Tensor3D => (input.rank === 4 ? input.squeeze<Tensor3D>([3]) : (input as Tensor3D));
