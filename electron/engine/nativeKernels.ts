/** Gives TensorFlow.js native ops where it has none, or takes many small ones for the same numbers. A new one is a file in the folder and a line here. */
import { useMatMul } from './nativeKernels/matMul.ts';
import { useMeanGradient } from './nativeKernels/meanGradient.ts';
import { useReluGradient } from './nativeKernels/reluGradient.ts';
import { useStridedPointwise } from './nativeKernels/stridedPointwise.ts';
import { useTransform } from './nativeKernels/transform.ts';
import type { OpenTensorflow, Tensorflow } from './tensorflow.ts';

const registered = new WeakSet<Tensorflow>();

/** TensorFlow.js keeps kernels and gradients per process, so this holds for the whole process; once is enough. */
export function useNativeKernels({ tf, kind }: OpenTensorflow): void {
  if (kind !== 'native' || registered.has(tf)) return;
  registered.add(tf);
  for (const use of [useReluGradient, useTransform, useMatMul, useMeanGradient, useStridedPointwise]) use(tf);
}
