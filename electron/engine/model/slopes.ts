/** Gradients of what recurrent cells and attention are made of, in one native op each where there is one. */
import type { Tensor } from '@tensorflow/tfjs';
import { attribute, executeNative } from '../nativeOps.ts';
import type { BuildContext } from './layerKind.ts';

export interface Slopes {
  /** The gradient of what y = σ(x) was computed from. */
  sigmoid(y: Tensor, dy: Tensor): Tensor;
  /** The gradient of what y = tanh(x) was computed from. */
  tanh(y: Tensor, dy: Tensor): Tensor;
  /** The gradient of a bias that was added to every row: the sum of each column of a matrix. */
  bias(dy: Tensor): Tensor;
}

export function createSlopes({ tf, native }: Pick<BuildContext, 'tf' | 'native'>): Slopes {
  const type = attribute.type('T', 'float32');
  if (native) {
    return {
      sigmoid: (y, dy) => executeNative(tf, 'SigmoidGrad', [type], [y, dy]),
      tanh: (y, dy) => executeNative(tf, 'TanhGrad', [type], [y, dy]),
      bias: (dy) => executeNative(tf, 'BiasAddGrad', [type, attribute.string('data_format', 'NHWC')], [dy]),
    };
  }
  const one = () => tf.scalar(1);
  return {
    sigmoid: (y, dy) => dy.mul(y.mul(one().sub(y))),
    tanh: (y, dy) => dy.mul(one().sub(y.square())),
    bias: (dy) => dy.sum(0),
  };
}
