/** Layer normalisation of rows: each comes to mean 0 and variance 1, then is scaled and shifted (Ba et al., 2016). */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { BuildContext } from './layerKind.ts';
import { createSlopes } from './slopes.ts';

/** What normalising a value costs, forward. */
export const normalisingFlops = 7;

/** Rows [R, features], gamma and beta [features]. With x̂ for the normalised rows, dx = σ⁻¹·(dx̂ − mean(dx̂) − x̂·mean(dx̂·x̂)). */
export function normaliseRows(context: Pick<BuildContext, 'tf' | 'native'>, rows: Tensor2D, gamma: Tensor, beta: Tensor, epsilon: number): Tensor2D {
  const { tf } = context;
  const slopes = createSlopes(context);
  const apply = tf.customGrad((...values) => {
    const [x, scale, shift] = values as unknown as [Tensor2D, Tensor, Tensor];
    const save = values.at(-1) as unknown as (tensors: Tensor[]) => void;
    const centred = x.sub(x.mean(1, true));
    const narrowness = centred.square().mean(1, true).add(epsilon).rsqrt();
    const normal = centred.mul(narrowness);
    save([normal, narrowness, scale]);
    return {
      value: normal.mul(scale).add(shift),
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        tf.tidy(() => {
          const [normal, narrowness, scale] = saved as [Tensor, Tensor, Tensor];
          const dNormal = dy.mul(scale);
          const along = dNormal.mul(normal).mean(1, true);
          const dx = dNormal.sub(dNormal.mean(1, true)).sub(normal.mul(along)).mul(narrowness);
          return [dx, slopes.bias(dy.mul(normal)), slopes.bias(dy)];
        }),
    };
  });
  return apply(rows, gamma, beta) as Tensor2D;
}
