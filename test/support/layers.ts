/** A single layer or block as a network of its own, for tests of what it computes. */
import type { LayersModel } from '@tensorflow/tfjs';
import type { LayerSpec } from '../../electron/contract/spec.ts';
import { pathOf, type BuildContext } from '../../electron/engine/model/layerKind.ts';
import { parseLayer } from '../../electron/engine/model/layers.ts';
import { createDraws } from '../../electron/engine/train/draws.ts';
import { tensorflow, tf } from './tensorflow.ts';

/** Fed `[N, …inputShape]`; the layer is called by its type. */
export function buildLayer(options: LayerSpec, inputShape: readonly number[], choices: Partial<BuildContext> = {}): LayersModel {
  let within = 1;
  const contextOf = (name: string, index: number): BuildContext => ({
    tf, name, classes: 3, native: true, seed: 1 + index, index, draws: createDraws(tensorflow), frozen: false, logits: false,
    ...choices,
    enter: (inner) => contextOf(pathOf(name, inner), within++),
  });
  const input = tf.input({ shape: [...inputShape] });
  return tf.model({ inputs: input, outputs: parseLayer(options, 'here').connect(input, contextOf(options.type, 0)) });
}
