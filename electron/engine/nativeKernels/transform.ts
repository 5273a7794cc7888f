/** `tf.image.transform`, which tfjs-node 4.22 lacks: a whole batch of affine changes in one op. */
import type { NamedAttrMap, NamedTensorInfoMap, Tensor } from '@tensorflow/tfjs';
import { attribute, executeNative } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';

export function useTransform(tf: Tensorflow): void {
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
