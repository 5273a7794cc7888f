/**
 * What TensorFlow.js has no layer for, written as one writes layers for it: from its own layers and functions, whose
 * gradients are its tape's.
 */
import type { SymbolicTensor, Tensor } from '@tensorflow/tfjs';
import type { ModelSpec } from '../../../electron/contract/spec.ts';
import { toPair } from '../../../electron/engine/model/window.ts';
import type { Tensorflow } from '../../../electron/engine/tensorflow.ts';

type Layer = ModelSpec['layers'][number];

/** Leads `input` through the layer of the specification; `null` where `tf.layers` has one that does. */
export function applySequenceLayer(tf: Tensorflow, layer: Layer, input: SymbolicTensor): SymbolicTensor | null {
  const shape = input.shape.slice(1) as number[];
  const layers = toOwnLayers(tf);
  switch (layer.type) {
    case 'simpleRnn':
    case 'gru':
    case 'lstm': {
      const rows = shape.length === 3 ? tf.layers.reshape({ targetShape: shape.slice(0, 2) }).apply(input) : input;
      const options = { units: layer['units'] as number, returnSequences: layer['returnSequences'] === true };
      // Its GRU has but the older formula, which resets before the product.
      const recurrent = layer.type === 'simpleRnn' ? tf.layers.simpleRNN(options) : tf.layers[layer.type](options);
      return recurrent.apply(rows) as SymbolicTensor;
    }
    case 'patchEmbedding': {
      const [down, across] = toPair(layer['patchSize'] as number | [number, number]);
      const [height, width, channels] = shape as [number, number, number];
      if (height % down !== 0 || width % across !== 0) throw new Error('the TensorFlow.js engine pads no pictures');
      const tokens = (height / down) * (width / across);
      const patches = tf.layers.reshape({ targetShape: [height / down, down, width / across, across * channels] }).apply(input) as SymbolicTensor;
      const rows = tf.layers.reshape({ targetShape: [tokens, down * across * channels] }).apply(tf.layers.permute({ dims: [1, 3, 2, 4] }).apply(patches)) as SymbolicTensor;
      return new layers.Positions().apply(tf.layers.dense({ units: layer['units'] as number }).apply(rows)) as SymbolicTensor;
    }
    case 'transformerBlock': {
      if (layer['activation'] === 'gelu' || layer['dropout'] !== undefined) throw new Error('the TensorFlow.js engine has a transformer block with ReLU and no dropout');
      const [, units] = shape as [number, number];
      const epsilon = (layer['epsilon'] as number | undefined) ?? 1e-6;
      const norm = (x: SymbolicTensor) => tf.layers.layerNormalization({ epsilon }).apply(x) as SymbolicTensor;
      const dense = (x: SymbolicTensor, width: number, relu = false) => tf.layers.dense({ units: width, activation: relu ? 'relu' : 'linear' }).apply(x) as SymbolicTensor;
      const add = (a: SymbolicTensor, b: SymbolicTensor) => tf.layers.add().apply([a, b]) as SymbolicTensor;
      const mixed = new layers.Attention(layer['numHeads'] as number).apply(dense(norm(input), 3 * units)) as SymbolicTensor;
      const looked = add(input, dense(mixed, units));
      return add(looked, dense(dense(norm(looked), layer['mlpUnits'] as number, true), units));
    }
    default:
      return null;
  }
}

/** The classes are made here because TensorFlow.js, whose Layer they extend, is loaded at run time. */
function toOwnLayers(tf: Tensorflow) {
  return {
    Positions: class Positions extends tf.layers.Layer {
      static readonly className = 'Positions';
      #position: { read(): Tensor } | null = null;

      override build(inputShape: (number | null)[]): void {
        this.#position = this.addWeight('position', inputShape.slice(1), 'float32', tf.initializers.truncatedNormal({ stddev: 0.02 }));
        this.built = true;
      }

      override call(inputs: Tensor | Tensor[]): Tensor {
        return tf.tidy(() => [inputs].flat()[0]!.add(this.#position!.read()));
      }
    },
    /** Queries, keys and values side by side → what the heads found side by side. */
    Attention: class Attention extends tf.layers.Layer {
      static readonly className = 'Attention';
      readonly #heads: number;

      constructor(heads: number) {
        super({});
        this.#heads = heads;
      }

      override call(inputs: Tensor | Tensor[]): Tensor {
        return tf.tidy(() => {
          const input = [inputs].flat()[0]!;
          const [count, tokens, width] = input.shape as [number, number, number];
          const units = width / 3;
          const split = input.reshape([count, tokens, 3, this.#heads, units / this.#heads]).transpose([2, 0, 3, 1, 4]);
          const [query, key, value] = tf.unstack(split);
          const weights = tf.softmax(tf.matMul(query!, key!, false, true).mul(1 / Math.sqrt(units / this.#heads)));
          return tf.matMul(weights, value!).transpose([0, 2, 1, 3]).reshape([count, tokens, units]);
        });
      }

      override computeOutputShape([count, tokens, width]: (number | null)[]): (number | null)[] {
        return [count!, tokens!, width! / 3];
      }
    },
  };
}
