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
  settings({ spec, steps, plan }, cores) {
    const common = { jit: false, stepsPerExecution: largestDivisor(steps, 20), data: 'arrays', augment: 'data', unroll: false };
    const bare = graphThreads(cores).map(tensorflowThreads);
    const vary = (label: string, options: Setting['options']) => (setting: Setting): Setting => ({ ...setting, label: `${setting.label}${label}`, options: { ...common, ...options } });
    const [first] = bare;
    // XLA is what Keras takes where nobody decides; on a CPU it hardly ever pays.
    const compiled = vary(', XLA', { jit: true, data: plan.augmentation === null ? 'arrays' : 'dataset' })(first!);
    // Keras's advice for short sequences: the steps of a recurrent layer side by side in the graph, instead of a loop.
    const unrolled = spec.layers.some(({ type }) => ['simpleRnn', 'gru', 'lstm'].includes(type)) ? bare.map(vary(', unrolled', { unroll: true })) : [];
    if (plan.augmentation === null) return [...bare.map(vary('', {})), ...unrolled, compiled];
    const besideTraining = bare.map(vary(', augmenting in tf.data', { data: 'dataset' }));
    const inTraining = bare.filter((_, index) => index === 0 || index === bare.length - 1).map(vary(', augmenting in the model', { augment: 'model' }));
    return [...besideTraining, ...inTraining, compiled];
  },
} as const satisfies PythonEngine;
