/** Keras 3 on TensorFlow, by `model.fit`. */
import type { PythonEngine } from '../engine.ts';
import type { Setting } from '../job.ts';
import { largestDivisor } from './divisor.ts';
import { tensorflowThreads, threadCounts, toThreadLabel } from './tensorflowThreads.ts';

/** As TensorFlow comes: as many threads as cores, and as many ops at a time. */
const untold: Setting = { label: 'threads by default', environment: { TF_CPP_MIN_LOG_LEVEL: '2' }, options: {} };

export const keras = {
  name: 'keras',
  kind: 'python',
  script: 'peer_keras.py',
  packages: 'tensorflow-cpu keras',
  settings({ steps, plan }, cores) {
    const common = { jit: false, stepsPerExecution: largestDivisor(steps, 20) };
    // Arrays are the quickest way in; a `tf.data` pipeline prepares batches beside the training, which pays where there is
    // something to prepare.
    const modes = plan.augmentation === null ? [{ label: '', data: 'arrays', augment: 'data' }] : [
      { label: ', augmenting in tf.data', data: 'dataset', augment: 'data' },
      { label: ', augmenting in the model', data: 'arrays', augment: 'model' },
    ];
    const settings = [tensorflowThreads(cores), untold, ...threadCounts(cores).slice(1).map(tensorflowThreads)].flatMap((threads) =>
      modes.map(({ label, ...mode }) => ({ ...threads, label: `${threads.label}${label}`, options: { ...common, ...mode } })),
    );
    const [first] = settings;
    // Keras compiles by XLA where nobody decides, which on a CPU hardly ever pays.
    return [...settings, { ...first!, label: `${toThreadLabel(cores)}, XLA`, options: { ...first!.options, jit: true } }];
  },
} as const satisfies PythonEngine;
