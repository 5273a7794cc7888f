/** Bytes become pictures inside the graph. */
import { attribute } from '../nativeOps.ts';
import type { Graph, NodeOutput } from './graph.ts';

/** Bytes of any shape → floats in [0, 1] of the given one. */
export function toPictureNodes(graph: Graph, bytes: NodeOutput, shape: readonly number[]): NodeOutput {
  const floats = graph.add('Cast', [bytes], [attribute.type('SrcT', 'uint8'), attribute.type('DstT', 'float32')]);
  const scaled = graph.add('Mul', [floats, graph.scalar(1 / 255)], [attribute.type('T', 'float32')]);
  const sizes = graph.constant({ dtype: 'int32', shape: [shape.length], values: Int32Array.from(shape) });
  return graph.add('Reshape', [scaled, sizes], [attribute.type('T', 'float32'), attribute.type('Tshape', 'int32')]);
}
