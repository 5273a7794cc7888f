/** The first weights of a run that starts from another: the other's, and of the layers that begin afresh the network's own. */
import { layerOf } from '../model/build.ts';
import type { NamedTensor } from '../store/checkpoint.ts';

/** Those of the layers that are taken over. */
export const takenOver = (weights: readonly NamedTensor[], afresh: readonly string[]): readonly NamedTensor[] =>
  weights.filter(({ name }) => !afresh.includes(layerOf(name)));

/** `own` are the weights that the network has drawn for itself. */
export function takeOver(own: readonly NamedTensor[], earlier: readonly NamedTensor[], afresh: readonly string[]): readonly NamedTensor[] {
  return [...takenOver(earlier, afresh), ...own.filter(({ name }) => afresh.includes(layerOf(name)))];
}
