/** The native library, opened once for a test file; these tests are about its numbers, so plain JavaScript will not do. */
import { useNativeKernels } from '../../electron/engine/nativeKernels.ts';
import { openTensorflow } from '../../electron/engine/tensorflow.ts';

export const tensorflow = openTensorflow();
if (tensorflow.kind !== 'native') throw new Error(`no native TensorFlow: ${JSON.stringify(tensorflow.fallback)}; run “npm run setup”`);
useNativeKernels(tensorflow);

export const { tf } = tensorflow;
