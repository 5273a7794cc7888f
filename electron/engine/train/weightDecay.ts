/**
 * Decoupled weight decay (Loshchilov and Hutter, 2019), the same for every optimiser: w ← w − (η·λ)·w, and then the
 * optimiser's own update by the gradient where w was, as Keras and PyTorch's AdamW have it.
 */
import type { Variable } from '@tensorflow/tfjs';
import type { Graph, GraphVariable, NodeOutput } from '../graph/graph.ts';
import { attribute } from '../nativeOps.ts';

/** `rate` is η·λ. To be called in a tidy. */
export function decay(weight: Variable, rate: number): void {
  weight.assign(weight.sub(weight.mul(rate)));
}

/** The same as part of a graph; `value` is the weight as the gradient saw it. Returns the node to wait for. */
export function compileDecay(graph: Graph, weight: GraphVariable, value: NodeOutput, rate: NodeOutput): NodeOutput {
  const float = [attribute.type('T', 'float32')];
  return graph.assign(weight, graph.add('Sub', [value, graph.add('Mul', [value, rate], float)], float));
}
