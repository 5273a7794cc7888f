/** Loads a network that is told in Keras's words into plain TensorFlow.js, as its own layers compute it. */
import type { io } from '@tensorflow/tfjs';
import { sizeOf, toBytes, type NamedTensor } from '../store/tensorBytes.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import type { LoadedExport } from './exportFormat.ts';

/** `topology` is a layers model's, or Keras's `model_config`. */
export async function loadLayersModel({ tf }: OpenTensorflow, topology: object, weights: readonly NamedTensor[]): Promise<LoadedExport> {
  const bytes = new Uint8Array(sizeOf(weights));
  bytes.set(toBytes(weights));
  const artifacts: io.ModelArtifacts = { modelTopology: topology, weightSpecs: toWeightSpecs(weights), weightData: bytes.buffer };
  const model = await tf.loadLayersModel({ load: () => Promise.resolve(artifacts) });
  return {
    predict: (pictures) => [model.predict(pictures)].flat()[0]!,
    dispose: () => void model.dispose(),
  };
}

export const toWeightSpecs = (weights: readonly NamedTensor[]): { name: string; shape: number[]; dtype: 'float32' }[] =>
  weights.map(({ name, shape }) => ({ name, shape: [...shape], dtype: 'float32' }));
