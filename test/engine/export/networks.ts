/** Networks to be saved, with weights that are all alike in nothing: no bias is zero, no statistic is what it began with. */
import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { ExportFormatName } from '../../../electron/contract/export.ts';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import type { ExportedNetwork } from '../../../electron/engine/export/exportFormat.ts';
import { buildModel } from '../../../electron/engine/model/build.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import type { TellsKeras } from '../../../electron/engine/model/kerasPart.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

export const classNames = Array.from('0123456789');

/** Presets with a layer that a format has no words for; it refuses them, and each format carries all others. */
export const notCarried: Readonly<Record<string, readonly ExportFormatName[]>> = { gru: ['h5', 'tfjs'], 'tiny-vit': ['h5', 'tfjs'] };

/** A network out of layers as a preset has them. */
export function buildNetwork(layers: LayerSpec[], data: Parameters<typeof toSpec>[1] = { height: 28, width: 28, classNames }): ExportedNetwork {
  const model = buildModel(tensorflow, parseSpec(toSpec(layers, data), 'spec'), { seed: 1, draws: createDraws(tensorflow) });
  shake(model.weights);
  return { tensorflow, model, program: 'a test' };
}

/** A network of TensorFlow.js's own layers, from pictures to probabilities. */
export function wrapNetwork(probabilities: LayersModel): ExportedNetwork {
  const weights = probabilities.weights.map((weight) => ({ name: weight.originalName, variable: weight.read() as Variable, role: 'trained' as const }));
  const model: ExportedNetwork['model'] = {
    probabilities,
    weights,
    dispose: () => {
      for (const { variable } of weights) variable.dispose();
    },
  };
  shake(model.weights);
  return { tensorflow, model, program: 'a test' };
}

/** Branches that meet again, a layer that is used twice, and all the layers that have a line in the list. */
export function branchingNetwork(): ExportedNetwork {
  const input = tf.input({ shape: [28, 28, 1], name: 'picture' });
  const shared = tf.layers.conv2d({ name: 'block_1.shared', filters: 4, kernelSize: 3, padding: 'same', activation: 'elu' });
  const first = shared.apply(tf.layers.conv2d({ name: 'widen', filters: 4, kernelSize: 1, useBias: false }).apply(input)) as ReturnType<typeof tf.input>;
  const second = shared.apply(tf.layers.dropout({ name: 'drop', rate: 0.4 }).apply(first)) as typeof first;
  const sum = tf.layers.add({ name: 'sum' }).apply([first, second]) as typeof first;
  const padded = tf.layers.zeroPadding2d({ name: 'pad', padding: [[1, 0], [2, 1]] }).apply(sum);
  const deep = tf.layers.depthwiseConv2d({ name: 'block_1.more-deep', kernelSize: 3, depthMultiplier: 2, padding: 'same', activation: 'swish' }).apply(padded);
  const apart = tf.layers.separableConv2d({ name: 'apart', filters: 6, kernelSize: 3, strides: 2, padding: 'same', activation: 'selu' }).apply(deep) as typeof first;
  const joined = tf.layers.concatenate({ name: 'joined' }).apply([apart, tf.layers.averagePooling2d({ name: 'mean', poolSize: 3, strides: 2, padding: 'same' }).apply(padded) as typeof first]);
  const normed = tf.layers.layerNormalization({ name: 'norm', epsilon: 1e-2 }).apply(joined);
  const grown = tf.layers.upSampling2d({ name: 'grown', size: [2, 1] }).apply(normed) as typeof first;
  const most = tf.layers.globalMaxPooling2d({ name: 'most' }).apply(grown) as typeof first;
  const average = tf.layers.globalAveragePooling2d({ name: 'average' }).apply(grown) as typeof first;
  const row = tf.layers.concatenate({ name: 'row', axis: -1 }).apply([most, average]);
  const shaped = tf.layers.flatten({ name: 'flat' }).apply(tf.layers.reshape({ name: 'shaped', targetShape: [5, 4] }).apply(row));
  const logits = tf.layers.dense({ name: 'logits', units: 10 }).apply(tf.layers.batchNormalization({ name: 'batch' }).apply(shaped));
  return wrapNetwork(tf.model({ inputs: input, outputs: tf.layers.softmax({ name: 'probabilities' }).apply(logits) as typeof first }));
}

/** A layer of our own among those of TensorFlow.js, which tells that Keras has two in its place. */
export function ownNetwork(): ExportedNetwork {
  class Own extends tf.layers.Layer implements TellsKeras {
    static readonly className = 'Custom';
    override build(): void {
      this.addWeight('bias', [6], 'float32', tf.initializers.ones());
      this.addWeight('kernel', [784, 6], 'float32', tf.initializers.glorotUniform({ seed: 1 }));
      this.built = true;
    }
    override call(inputs: Tensor | Tensor[]): Tensor {
      const [bias, kernel] = this.weights.map((weight) => weight.read());
      return tf.tidy(() => tf.tanh([inputs].flat()[0]!.reshape([-1, 784]).matMul(kernel!).add(bias!)));
    }
    override computeOutputShape(): (number | null)[] {
      return [null, 6];
    }
    toKeras() {
      return [
        { className: 'Flatten', config: {}, weights: [] },
        { className: 'Dense', config: { units: 6, activation: 'tanh', use_bias: true }, weights: ['kernel', 'bias'] },
      ] as const;
    }
  }
  const input = tf.input({ shape: [28, 28, 1], name: 'picture' });
  const own = new Own({ name: 'own' }).apply(tf.layers.dropout({ name: 'drop', rate: 0.5 }).apply(input));
  const output = tf.layers.dense({ name: 'probabilities', units: 10, activation: 'softmax' }).apply(own) as ReturnType<typeof tf.input>;
  return wrapNetwork(tf.model({ inputs: input, outputs: output }));
}

/** Moves every value a little; variances grow, so that they stay positive. */
function shake(weights: ExportedNetwork['model']['weights']): void {
  const random = xoroshiro128plus(7);
  for (const { name, variable } of weights) {
    const shaken = Float32Array.from(variable.dataSync(), (value) => value + (uniformFloat32(random) - (name.endsWith('variance') ? 0 : 0.5)) * 0.1);
    tf.tidy(() => variable.assign(tf.tensor(shaken, variable.shape)));
  }
}
