/** What a network makes of a picture before it decides: the last hidden layer. */
import type { LayersModel } from '@tensorflow/tfjs';
import type { Tensorflow } from '../tensorflow.ts';
import type { BuiltModel } from './build.ts';

/** Ends at what the last layer with weights is fed; shares the weights of the model. */
export function toFeatureModel(tf: Tensorflow, { probabilities }: BuiltModel): LayersModel {
  // Every network ends in a layer with weights: its classes are told apart by them.
  const last = probabilities.layers.findLast((layer) => layer.weights.length > 0)!;
  return tf.model({ inputs: probabilities.inputs, outputs: last.input });
}
