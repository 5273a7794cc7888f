/**
 * The gradient of a 1×1 filter that moves by strides, as the product of two matrices. TensorFlow 2.21 on a processor with
 * AVX-512 writes beyond its memory there when a batch is small or odd, and the process dies of it, now or later.
 */
import type { NamedAttrMap, NamedTensorInfoMap, Tensor4D } from '@tensorflow/tfjs';
import type { Tensorflow } from '../tensorflow.ts';

export function useStridedPointwise(tf: Tensorflow): void {
  const name = 'Conv2DBackpropFilter';
  const { kernelFunc, ...rest } = tf.getKernel(name, 'tensorflow');
  tf.unregisterKernel(name, 'tensorflow');
  tf.registerKernel({
    ...rest,
    kernelFunc: (call) => {
      const { x, dy } = call.inputs as NamedTensorInfoMap & { readonly x: Tensor4D; readonly dy: Tensor4D };
      const { strides, dataFormat, filterShape } = call.attrs as unknown as NamedAttrMap & {
        readonly strides: number | [number, number];
        readonly dataFormat: string;
        readonly filterShape: [number, number, number, number];
      };
      const [down, across] = typeof strides === 'number' ? [strides, strides] : strides;
      const [height, width, inputs, outputs] = filterShape;
      if (height !== 1 || width !== 1 || (down === 1 && across === 1) || dataFormat !== 'NHWC') return kernelFunc(call);
      return tf.tidy(() => {
        // With or without padding, such a filter sees the first value and from there every one that is a stride away.
        const seen = tf.stridedSlice(x, [0, 0, 0, 0], x.shape, [1, down, across, 1]);
        return tf.matMul(seen.reshape([-1, inputs]), tf.reshape(dy, [-1, outputs]), true).reshape(filterShape);
      });
    },
  });
}
