/** Which layers of a network are worth a look one after the other: those that make another size of what they get. */
import type { FeatureLayer } from '../../electron/contract/explain.ts';

/**
 * Of layers in a row that hand on as many values, as a convolution, its normalisation and its activation do, the last that has
 * still the shape of the first: what only lays values out anew (flatten) shows nothing new.
 */
export function toStages(layers: readonly FeatureLayer[]): readonly FeatureLayer[] {
  const stages: FeatureLayer[] = [];
  let first: FeatureLayer | null = null;
  for (const layer of layers) {
    if (first === null || countOf(layer) !== countOf(first)) {
      first = layer;
      stages.push(layer);
    } else if (layer.shape.join() === first.shape.join()) {
      stages[stages.length - 1] = layer;
    }
  }
  return stages;
}

const countOf = ({ shape }: FeatureLayer): number => shape.reduce((product, side) => product * side, 1);
