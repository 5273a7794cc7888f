/** What tfjs-node's binding holds beyond what TensorFlow.js knows of. */
import { backendOf } from '../../electron/engine/nativeOps.ts';
import { tf } from './tensorflow.ts';

interface Counts {
  getNumOfTensors(): number;
  getNumOfSavedModels(): number;
}

/** `tensors` is TensorFlow.js's own count; the others are the native library's. */
export function countHeld(): { readonly tensors: number; readonly nativeTensors: number; readonly sessions: number } {
  const binding = backendOf(tf).binding as unknown as Counts;
  return { tensors: tf.memory().numTensors, nativeTensors: binding.getNumOfTensors(), sessions: binding.getNumOfSavedModels() };
}
