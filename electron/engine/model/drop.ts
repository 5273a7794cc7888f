/** Dropout, wherever in a layer it is: values set to zero by chance, the others grown to make up for them. */
import type { Tensor } from '@tensorflow/tfjs';
import type { BuildContext } from './layerKind.ts';

/** More than the layers of any network: streams of one layer's several places lie so far apart. */
const mostLayers = 500;

/** `place` counts the dropouts of one layer from 0. */
export function drop<Input extends Tensor>({ draws, index }: BuildContext, input: Input, rate: number, place: number): Input {
  const kept = draws.chance(input.shape, index + place * mostLayers, 1 - rate);
  return input.mul(kept.cast('float32').mul(1 / (1 - rate)));
}
