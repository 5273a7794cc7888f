/** Networks to be saved, with weights that are all alike in nothing: no bias is zero, no statistic is what it began with. */
import type { LayersModel, Variable } from '@tensorflow/tfjs';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import type { ExportedNetwork } from '../../../electron/engine/export/exportFormat.ts';
import { buildModel, callModel, type BuiltModel } from '../../../electron/engine/model/build.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

export const classNames = Array.from('0123456789');

/** A network out of layers as a preset has them. */
export function buildNetwork(layers: LayerSpec[], data: Parameters<typeof toSpec>[1] = { height: 28, width: 28, classNames }): ExportedNetwork {
  const model = buildModel(tensorflow, parseSpec(toSpec(layers, data), 'spec'), { seed: 1, draws: createDraws(tensorflow) });
  shake(model.weights);
  return { tensorflow, model, program: 'a test' };
}

/** A network of TensorFlow.js's own layers, from pictures to probabilities. */
export function wrapNetwork(probabilities: LayersModel): ExportedNetwork {
  const weights = probabilities.weights.map((weight) => ({ name: weight.originalName, variable: weight.read() as Variable, role: 'trained' as const }));
  const model: BuiltModel = {
    probabilities,
    weights,
    logits: (pictures, { training }) => callModel(probabilities, pictures, training),
    dispose: () => {
      for (const { variable } of weights) variable.dispose();
    },
  };
  shake(model.weights);
  return { tensorflow, model, program: 'a test' };
}

/** Moves every value a little; variances grow, so that they stay positive. */
function shake(weights: BuiltModel['weights']): void {
  const random = xoroshiro128plus(7);
  for (const { name, variable } of weights) {
    const shaken = Float32Array.from(variable.dataSync(), (value) => value + (uniformFloat32(random) - (name.endsWith('variance') ? 0 : 0.5)) * 0.1);
    tf.tidy(() => variable.assign(tf.tensor(shaken, variable.shape)));
  }
}
