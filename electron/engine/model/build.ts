/** A checked network becomes TensorFlow.js layers with seeded first weights. */
import type { LayersModel, Scalar, SymbolicTensor, Tensor, Variable } from '@tensorflow/tfjs';
import type { OpenTensorflow } from '../tensorflow.ts';
import { deriveSeed } from '../train/seeds.ts';
import type { Draws } from '../train/draws.ts';
import { pathOf, type BuildContext } from './layerKind.ts';
import type { ParsedSpec } from './parseSpec.ts';

export interface ModelWeight {
  /** `dense_1/kernel`, `residual_1.conv2d_2/bias`: the layer's name, within a block after the block's, and Keras's name of the weight. */
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
  /** The penalties on their weights that the layers ask for themselves; frozen ones ask for none. */
  readonly penalties: () => Scalar[];
  dispose(): void;
}

/** The first number of a layer within a block: further than numbers of the network's own layers, and what they do with them, go. */
const firstWithin = 10_000;

export function buildModel(
  { tf, kind }: OpenTensorflow,
  { spec, layers }: ParsedSpec,
  options: { readonly seed: number; readonly draws: Draws; /** Layers by name; none where it is left out. */ readonly frozen?: readonly string[] },
): BuiltModel {
  const { height, width, channels } = spec.input;
  const input = tf.input({ shape: [height, width, channels], name: 'picture' });
  const frozen = new Set(options.frozen);
  let within = firstWithin;
  const contextOf = (name: string, index: number, logits: boolean): BuildContext => ({
    tf, name, native: kind === 'native', classes: spec.classes, seed: deriveSeed(options.seed, 'weights', index), index, draws: options.draws,
    frozen: frozen.has(layerOf(name)), logits,
    enter: (inner) => contextOf(pathOf(name, inner), within++, false),
  });
  const output = layers.reduce<SymbolicTensor>(
    (before, { name, layer }, index) => layer.connect(before, contextOf(name, index, index === layers.length - 1)),
    input,
  );
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
    penalties: () => logits.layers.filter(({ name }) => !frozen.has(layerOf(name))).flatMap((layer) => layer.calculateLosses()),
    dispose: () => {
      for (const { variable } of weights) variable.dispose();
    },
  };
}

/** The layer of the network that has the weight, or the layer within it. */
export const layerOf = (path: string): string => path.split(/[./]/, 1)[0]!;

/** One network, one input, one output; the type of LayersModel.call allows for more. */
export const callModel = (model: LayersModel, pictures: Tensor, training: boolean): Tensor =>
  [model.call(pictures, { training })].flat()[0]!;
