/** What a network costs, layer by layer, without building it. */
import type { ModelSpec } from '../../contract/spec.ts';
import type { LayerDescription } from '../../contract/preset.ts';
import { parseSpec } from './parseSpec.ts';

/**
 * Output shape, weights and FLOPs of each layer.
 *
 * `describe({ schema: 1, input: { height: 28, width: 28, channels: 1 }, classes: 10, layers: [{ type: 'flatten' },
 * { type: 'dense', units: 'classes', activation: 'softmax' }] })` gives `[784]` with 0 weights, then `[10]` with 7,850.
 */
export function describe(spec: ModelSpec): readonly LayerDescription[] {
  return parseSpec(spec, 'spec').layers.map(({ description }) => description);
}

/** Weights and FLOPs of the whole network. */
export function sumFigures(layers: readonly LayerDescription[]): { weights: number; flops: number } {
  return layers.reduce((total, { weights, flops }) => ({ weights: total.weights + weights, flops: total.flops + flops }), {
    weights: 0,
    flops: 0,
  });
}
