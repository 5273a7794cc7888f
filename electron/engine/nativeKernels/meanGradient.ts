/** The gradient of a mean without a constant of the input's size, which TensorFlow.js multiplies by to spread the gradient out. */
import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs';
import { attribute, executeNative, isNative } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';

export function useMeanGradient(tf: Tensorflow): void {
  tf.unregisterGradient('Mean');
  tf.registerGradient({
    kernelName: 'Mean',
    inputsToSave: ['x'],
    gradFunc: (dy, saved, attrs) => {
      const { shape, size } = saved[0]!;
      const axes = tf.util.parseAxisParam((attrs as NamedAttrMap & { readonly axis: number[] }).axis, shape);
      const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
      const count = size / kept.reduce((product, length) => product * length, 1);
      return {
        x: () => {
          const share = (dy as Tensor).reshape(kept).div(count);
          if (!isNative(tf)) return tf.broadcastTo(share, shape);
          return executeNative(tf, 'BroadcastTo', [attribute.type('T', 'float32'), attribute.type('Tidx', 'int32')], [share, tf.tensor1d(shape, 'int32')]);
        },
      };
    },
  });
}
