/** The gradient of ReLU in one op: TensorFlow.js takes eight, one of which fills an array in JavaScript. */
import type { Tensor } from '@tensorflow/tfjs';
import { attribute, executeNative } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';

export function useReluGradient(tf: Tensorflow): void {
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, saved) => ({
      x: () => executeNative(tf, 'ReluGrad', [attribute.type('T', 'float32')], [dy as Tensor, saved[0]!]),
    }),
  });
}
