/** Puts TensorFlow's own gradient ops in the place of TensorFlow.js's, which take many small ops for the same numbers. */
import type { Tensor } from '@tensorflow/tfjs';
import { attribute, executeNative } from './nativeOps.ts';
import type { OpenTensorflow } from './tensorflow.ts';

/**
 * Gradients are TensorFlow.js's global registry, so this holds for the whole process; calling it again changes nothing.
 * TensorFlow.js computes ReLU's with eight ops, one of which fills an array in JavaScript.
 */
export function useNativeGradients({ tf, kind }: OpenTensorflow): void {
  if (kind !== 'native') return;
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, saved) => ({
      x: () => executeNative(tf, 'ReluGrad', [attribute.type('T', 'float32')], [dy as Tensor, saved[0]!]),
    }),
  });
}
