/** Keras 3 on TensorFlow, by `model.fit`. */
import type { PythonEngine } from '../engine.ts';
import type { Setting } from '../job.ts';
import { largestDivisor } from './divisor.ts';
import { tensorflowThreads, threadCounts } from './tensorflowThreads.ts';

export const keras = {
  name: 'keras',
  kind: 'python',
  script: 'peer_keras.py',
  packages: 'tensorflow-cpu keras',
  settings(job, cores) {
    const grouped = largestDivisor(job.steps, 20);
    // Keras compiles by XLA where nobody decides; on a CPU that suits some networks and not others.
    const modes: Setting['options'][] = [
      { jit: false, stepsPerExecution: grouped, data: 'arrays', augment: 'data' },
      { jit: true, stepsPerExecution: grouped, data: 'arrays', augment: 'data' },
    ];
    return threadCounts(cores).flatMap((count) => modes.map((options) => ({ ...tensorflowThreads(count), options })));
  },
} as const satisfies PythonEngine;
