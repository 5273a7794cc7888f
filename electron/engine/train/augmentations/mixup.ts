/**
 * Mixup (Zhang et al., 2018): every picture and its target are λ of themselves and 1 − λ of the next one's of the batch, whose
 * order is a shuffle. λ is of Beta(α, α), its larger half: which of two is called the first makes no difference to the mixture.
 */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { Tensorflow } from '../../tensorflow.ts';
import type { AugmentationContext, Bounds } from '../augmentation.ts';
import { planStreams } from '../draws.ts';

/**
 * λ of each picture, [N] in [½, 1]; `null` where the plan mixes nothing. Exact for every α, out of two even draws u and v:
 * t = √(2α(u^(−1/α) − 1))·cos 2πv is Student's with 2α degrees of freedom (Bailey, 1994), and ½ + ½·t/√(2α + t²) is of
 * Beta(α, α) (Devroye, 1996). Written with p = u^(1/α), for which float32 is wide enough, and without its sign.
 */
export function drawShares({ draws }: Pick<AugmentationContext, 'draws'>, count: number, { mixup }: Bounds): Tensor1D | null {
  if (mixup === undefined || mixup.alpha === 0) return null;
  const chances = draws.uniform([count, 2], planStreams.mixup);
  const chance = (index: number) => chances.slice([0, index], [count, 1]).reshape<Tensor1D>([count]);
  const p = chance(0).pow(1 / mixup.alpha);
  // Never 0: where a cosine should be, rounding is in the way.
  const spread = chance(1).mul(2 * Math.PI).cos().square().mul(p.neg().add(1));
  return spread.div(spread.add(p)).sqrt().add(1).div<Tensor1D>(2);
}

/** Of each of the N values its share [N], and the rest of the next one. */
export function mix<Values extends Tensor>(tf: Tensorflow, values: Values, shares: Tensor1D): Values {
  const [count, ...rest] = values.shape;
  if (count === 1) return values;
  const next = tf.concat([values.slice(1), values.slice(0, 1)]);
  const share = shares.reshape([count, ...rest.map(() => 1)]);
  return values.mul(share).add(next.mul(tf.scalar(1).sub(share)));
}
