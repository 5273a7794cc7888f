/** What dense layers inside of others compute: rows·kernel + bias, its gradient in three native ops where there are any. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { BuildContext } from './layerKind.ts';
import { createSlopes } from './slopes.ts';

/** Rows [R, inputs], kernel [inputs, outputs], bias [outputs]. */
export function affine(context: Pick<BuildContext, 'tf' | 'native'>, rows: Tensor2D, kernel: Tensor, bias: Tensor): Tensor2D {
  const { tf } = context;
  const slopes = createSlopes(context);
  const apply = tf.customGrad((...values) => {
    const [x, weights, shift] = values as unknown as [Tensor2D, Tensor2D, Tensor];
    const save = values.at(-1) as unknown as (tensors: Tensor[]) => void;
    save([x, weights]);
    return {
      value: tf.fused.matMul({ a: x, b: weights, bias: shift }),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [x, weights] = saved as [Tensor2D, Tensor2D];
        return [tf.matMul(dy, weights, false, true), tf.matMul(x, dy, true), slopes.bias(dy)];
      },
    };
  });
  return apply(rows, kernel, bias) as Tensor2D;
}
