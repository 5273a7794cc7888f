/** What a layer makes of a picture, as pictures. */
import { InklingError } from '../../contract/errors.ts';
import type { FeatureLayer, FeatureMaps } from '../../contract/explain.ts';
import type { Checked } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { withModel } from '../loadedModel.ts';
import { callModel, type BuiltModel } from '../model/build.ts';
import { toSignedBytes } from '../model/kernels.ts';
import { product } from '../model/layerKind.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { nearestName } from '../validate.ts';
import { readSubject, toShades } from './subject.ts';

/** More cannot be told apart on a screen. */
const mostMaps = 256;

/** All but the picture itself, the probabilities last. */
export function listLayers({ probabilities }: BuiltModel): FeatureLayer[] {
  return probabilities.layers
    .filter((layer) => layer.getClassName() !== 'InputLayer')
    .map(({ name, outputShape }) => ({ name, shape: (outputShape as number[]).slice(1) }));
}

/** Throws what `withModel` and `readSubject` throw, `featureLayerUnknown` and `logitsUnusable`. */
export function getFeatureMaps(context: EngineContext, { run: name, step, subject, layer: wanted }: Checked<'getFeatureMaps'>): Promise<FeatureMaps> {
  return withModel(context, name, step, async ({ run, network, step: at }) => {
    const layers = listLayers(network);
    const layer = layers.find((each) => each.name === wanted);
    if (layer === undefined) {
      const known = layers.map((each) => each.name);
      throw new InklingError('featureLayerUnknown', { run: run.id, name: wanted, known, nearest: nearestName(wanted, known) });
    }
    const { height, width } = run.record.data;
    const outputs = computeOutputs(context.tensorflow().tf, network, wanted, toShades(await readSubject(context, run, subject)), [height, width]);
    if (!outputs.every(Number.isFinite)) throw new InklingError('logitsUnusable', { run: run.id, step: at });
    return { run: run.id, step: at, layer, ...toMaps(outputs, layer.shape) };
  });
}

function computeOutputs(tf: Tensorflow, { probabilities }: BuiltModel, layer: string, picture: Float32Array, [height, width]: readonly [number, number]): Float32Array {
  const model = tf.model({ inputs: probabilities.inputs, outputs: probabilities.getLayer(layer).output });
  return scoped(tf, () => Float32Array.from(callModel(model, tf.tensor4d(picture, [1, height, width, 1]), false).dataSync()));
}

/** Channels, the last dimension of three, become a map each; of two dimensions the second goes across, and of one it is a row. */
function toMaps(outputs: Float32Array, shape: readonly number[]): Omit<FeatureMaps, 'run' | 'step' | 'layer'> {
  const [height, width, total] = shape.length === 3 ? (shape as [number, number, number]) : [shape.length === 2 ? shape[0]! : 1, shape.at(-1)!, 1];
  const told = Math.min(total, mostMaps);
  const size = product([height, width]);
  const values = Float32Array.from({ length: told * size }, (_, at) => outputs[(at % size) * total + Math.floor(at / size)]!);
  return { height, width, total, ...toSignedBytes(values) };
}
