/** A checked network becomes TensorFlow.js layers with seeded first weights. */
import type { LayersModel, SymbolicTensor, Tensor, Variable } from '@tensorflow/tfjs';
import type { OpenTensorflow } from '../tensorflow.ts';
import { deriveSeed } from '../train/seeds.ts';
import type { Draws } from '../train/draws.ts';
import type { ParsedSpec } from './parseSpec.ts';

export interface ModelWeight {
  /** `dense_1/kernel`: the layer's name and Keras's name of the weight. */
  readonly name: string;
  readonly variable: Variable;
  readonly role: WeightRole;
}

/** `statistic`: kept by its layer while it is trained, by no gradient. `frozen`: left alone altogether. */
export type WeightRole = 'trained' | 'statistic' | 'frozen';

export interface BuiltModel {
  /** Pictures [N, height, width, 1] in [0, 1] → probabilities [N, classes]. */
  readonly probabilities: LayersModel;
  /** The same without the final softmax. */
  readonly logits: (pictures: Tensor, options: { readonly training: boolean }) => Tensor;
  readonly weights: readonly ModelWeight[];
  dispose(): void;
}

export function buildModel(
  { tf, kind }: OpenTensorflow,
  { spec, layers }: ParsedSpec,
  options: { readonly seed: number; readonly draws: Draws; /** Layers by name; none where it is left out. */ readonly frozen?: readonly string[] },
): BuiltModel {
  const { height, width, channels } = spec.input;
  const input = tf.input({ shape: [height, width, channels], name: 'picture' });
  const frozen = new Set(options.frozen);
  let output: SymbolicTensor = input;
  layers.forEach(({ name, layer }, index) => {
    const context = { tf, name, native: kind === 'native', classes: spec.classes, seed: deriveSeed(options.seed, 'weights', index), index, draws: options.draws, frozen: frozen.has(name) };
    output = layer.build({ ...context, logits: index === layers.length - 1 }).apply(output) as SymbolicTensor;
  });
  const logits = tf.model({ inputs: input, outputs: output });
  const softmax = tf.layers.softmax({ name: 'probabilities' }).apply(output) as SymbolicTensor;
  const weights = logits.weights.map(
    (weight): ModelWeight => ({
      name: weight.originalName,
      variable: weight.read() as Variable,
      role: frozen.has(layerOf(weight.originalName)) ? 'frozen' : weight.trainable ? 'trained' : 'statistic',
    }),
  );
  return {
    probabilities: tf.model({ inputs: input, outputs: softmax }),
    logits: (pictures, { training }) => callModel(logits, pictures, training),
    weights,
    dispose: () => {
      for (const { variable } of weights) variable.dispose();
    },
  };
}

/** The layer that has the weight. */
export const layerOf = (weight: string): string => weight.slice(0, weight.indexOf('/'));

/** One network, one input, one output; the type of LayersModel.call allows for more. */
export const callModel = (model: LayersModel, pictures: Tensor, training: boolean): Tensor =>
  [model.call(pictures, { training })].flat()[0]!;
