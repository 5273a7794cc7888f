/** A TensorFlow.js layer made of a function and its weights, for what TensorFlow.js has no layer for. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tensorflow } from '../tensorflow.ts';
import type { TellsKeras } from './kerasPart.ts';
import type { BuildContext, Shape, TfLayer } from './layerKind.ts';

type Initializer = ReturnType<Tensorflow['initializers']['zeros']>;
type BatchShape = (number | null)[];

export interface OwnWeight {
  /** Keras's name of the weight. */
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
}

interface OwnLayer {
  readonly weights: (input: Shape) => readonly OwnWeight[];
  readonly outputShape: (input: Shape) => Shape;
  /** Weights in the order of `weights`. What is made on the way is freed. */
  readonly call: (input: Tensor, weights: readonly Tensor[], training: boolean) => Tensor;
  /** Keras's layers in its place; a layer without cannot be saved as one of Keras's. */
  readonly toKeras?: (input: Shape) => ReturnType<TellsKeras['toKeras']>;
}

export function customLayer({ tf, name }: BuildContext, { weights, outputShape, call, toKeras }: OwnLayer): TfLayer {
  /** The class is made here because TensorFlow.js, whose Layer it extends, is loaded at run time. */
  class Custom extends tf.layers.Layer {
    static readonly className = 'Custom';
    #weights: readonly { read(): Tensor }[] = [];

    override build(inputShape: BatchShape | BatchShape[]): void {
      this.#weights = weights(withoutBatch(inputShape)).map((weight) => this.addWeight(weight.name, [...weight.shape], 'float32', weight.initializer));
      this.built = true;
    }

    override call(inputs: Tensor | Tensor[], kwargs: { readonly training?: boolean }): Tensor {
      return tf.tidy(() => call([inputs].flat()[0]!, this.#weights.map((weight) => weight.read()), kwargs.training === true));
    }

    override computeOutputShape(inputShape: BatchShape | BatchShape[]): BatchShape {
      return [null, ...outputShape(withoutBatch(inputShape))];
    }
  }
  const layer = new Custom({ name });
  return toKeras === undefined ? layer : Object.assign(layer, { toKeras: () => toKeras(withoutBatch(layer.inboundNodes[0]!.inputShapes[0] as BatchShape)) });
}

/** A network has one input, whose sizes are known. */
const withoutBatch = (shape: BatchShape | BatchShape[]): Shape => (shape as number[]).slice(1);

/** Begins a weight with these values. */
export function beginWith(tf: Tensorflow, toValues: (shape: readonly number[]) => Float32Array): Initializer {
  const initializer = tf.initializers.zeros();
  initializer.apply = (shape) => tf.tensor(toValues(shape as number[]), shape as number[]);
  return initializer;
}
