/** Keras 3 on TensorFlow, by `model.fit`. */
import type { PythonEngine } from '../engine.ts';
import type { Setting } from '../job.ts';
import { largestDivisor } from './divisor.ts';
import { graphThreads, tensorflowThreads } from './tensorflowThreads.ts';

export const keras = {
  name: 'keras',
  kind: 'python',
  script: 'peer_keras.py',
  packages: 'tensorflow-cpu keras',
  settings({ steps, plan }, cores) {
    const common = { jit: false, stepsPerExecution: largestDivisor(steps, 20), data: 'arrays', augment: 'data' };
    const bare = graphThreads(cores).map(tensorflowThreads);
    const vary = (label: string, options: Setting['options']) => (setting: Setting): Setting => ({ ...setting, label: `${setting.label}${label}`, options: { ...common, ...options } });
    const [first] = bare;
    // XLA is what Keras takes where nobody decides; on a CPU it hardly ever pays.
    const compiled = vary(', XLA', { jit: true, data: plan.augmentation === null ? 'arrays' : 'dataset' })(first!);
    if (plan.augmentation === null) return [...bare.map(vary('', {})), compiled];
    const besideTraining = bare.map(vary(', augmenting in tf.data', { data: 'dataset' }));
    const inTraining = bare.filter((_, index) => index === 0 || index === bare.length - 1).map(vary(', augmenting in the model', { augment: 'model' }));
    return [...besideTraining, ...inTraining, compiled];
  },
} as const satisfies PythonEngine;
