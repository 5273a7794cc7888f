/** Gives TensorFlow.js native ops where it has none, or takes many small ones for the same numbers. */
import type { NamedAttrMap, NamedTensorInfoMap, Tensor } from '@tensorflow/tfjs';
import { attribute, executeNative } from './nativeOps.ts';
import type { OpenTensorflow, Tensorflow } from './tensorflow.ts';

const registered = new WeakSet<Tensorflow>();

/** TensorFlow.js keeps kernels and gradients per process, so this holds for the whole process; once is enough. */
export function useNativeKernels({ tf, kind }: OpenTensorflow): void {
  if (kind !== 'native' || registered.has(tf)) return;
  registered.add(tf);
  useReluGradient(tf);
  useTransform(tf);
}

/** TensorFlow.js computes the gradient of ReLU with eight ops, one of which fills an array in JavaScript. */
function useReluGradient(tf: Tensorflow): void {
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, saved) => ({
      x: () => executeNative(tf, 'ReluGrad', [attribute.type('T', 'float32')], [dy as Tensor, saved[0]!]),
    }),
  });
}

/** `tf.image.transform`, which tfjs-node 4.22 lacks: a whole batch of affine changes in one op. */
function useTransform(tf: Tensorflow): void {
  tf.registerKernel({
    kernelName: 'Transform',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs }) => {
      const { image, transforms } = inputs as NamedTensorInfoMap & { readonly image: Tensor; readonly transforms: Tensor };
      const { interpolation, fillMode, fillValue, outputShape } = attrs as NamedAttrMap & {
        readonly interpolation: string;
        readonly fillMode: string;
        readonly fillValue: number;
        readonly outputShape: [number, number] | undefined;
      };
      const [height, width] = outputShape ?? [image.shape[1]!, image.shape[2]!];
      return executeNative(
        tf,
        'ImageProjectiveTransformV3',
        [
          attribute.type('dtype', 'float32'),
          attribute.string('interpolation', interpolation.toUpperCase()),
          attribute.string('fill_mode', fillMode.toUpperCase()),
        ],
        [image, transforms, tf.tensor1d([height, width], 'int32'), tf.scalar(fillValue)],
      );
    },
  });
}
