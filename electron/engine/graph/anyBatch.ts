/**
 * Makes a recorded graph work for any number of pictures. A recording has the size of its batch in its constants: in the
 * shapes that tensors are given, in the zeros that a recurrent layer begins with. Two recordings of the same network with
 * different batches tell which they are: what differs between them follows the batch, and is computed from the input's.
 */
import { attribute } from '../nativeOps.ts';
import type { ConstantValue, Graph, GraphNode, NodeOutput } from './graph.ts';

/** The graph of one batch; its input is a placeholder of the input's name. */
export interface SizedRecording {
  readonly batch: number;
  readonly nodes: readonly GraphNode[];
  readonly output: NodeOutput;
}

/**
 * Adds what both recordings compute to a graph that has the input, of shape [−1, …], and returns its output.
 * `fail` ends with an error; it is told the node whose work depends on the batch in another way.
 */
export function toAnyBatch(
  graph: Graph,
  input: NodeOutput,
  [first, second]: readonly [SizedRecording, SizedRecording],
  fail: (node: string) => never,
): NodeOutput {
  const [firstNodes, secondNodes] = [indexOf(first), indexOf(second)];
  const batchSizes = [first.batch, second.batch] as const;
  // Small equal constants share a node, so that one node of the one recording may stand for two of the other.
  const merged = new Map<string, NodeOutput>();
  const taken = new Set<string>();

  /** `reader` is who has the layer's name where a constant has none. */
  const merge = (one: NodeOutput, other: NodeOutput, reader: string): NodeOutput => {
    const [[name, place], [otherName, otherPlace]] = [splitOutput(one), splitOutput(other)];
    if (name === input && otherName === input) return input;
    if (place !== otherPlace) fail(reader);
    const key = `${name} ${otherName}`;
    const node = merged.get(key) ?? mergeNodes(firstNodes.get(name)!, secondNodes.get(otherName)!, reader);
    merged.set(key, node);
    return place === undefined ? node : `${node}:${place}`;
  };

  const mergeNodes = (one: GraphNode, other: GraphNode, reader: string): NodeOutput => {
    if (one.op !== other.op || one.inputs.length !== other.inputs.length || !isEqual(one.attributes, other.attributes)) fail(reader);
    if (one.constant !== undefined) return mergeConstants(graph, input, [one.constant, other.constant!], batchSizes) ?? fail(reader);
    const inputs = one.inputs.map((each, place) => {
      const otherEach = other.inputs[place]!;
      const shape = one.op === 'Reshape' && place === 1 ? toFreeShape(firstNodes.get(each)?.constant, secondNodes.get(otherEach)?.constant) : null;
      return shape === null ? merge(each, otherEach, one.name) : graph.constant(shape);
    });
    const name = taken.has(one.name) ? `${one.name}_${graph.nodes.length}` : one.name;
    taken.add(name);
    return graph.add(one.op, inputs, one.attributes, name);
  };

  return merge(first.output, second.output, first.output);
}

type Pair<Value> = readonly [Value, Value];

/** A constant for both; `null` where the two have nothing to do with each other. */
function mergeConstants(graph: Graph, input: NodeOutput, [one, other]: Pair<ConstantValue>, batchSizes: Pair<number>): NodeOutput | null {
  if (one.dtype !== other.dtype) return null;
  if (isEqual(one.shape, other.shape)) {
    if (one.values === other.values || one.values.every((value, index) => Object.is(value, other.values[index]))) return graph.constant(one);
    return one.dtype === 'int32' && one.shape.length < 2 ? toSizes(graph, input, [one, other], batchSizes) : null;
  }
  // The same value for every picture, as in the state that a recurrent layer begins with.
  const value = one.values[0];
  if (value === undefined || one.shape.length !== other.shape.length || ![...one.values, ...other.values].every((each) => each === value)) return null;
  const shapes = [one, other].map(({ shape }): ConstantValue => ({ dtype: 'int32', shape: [shape.length], values: Int32Array.from(shape) }));
  const sizes = toSizes(graph, input, shapes as [ConstantValue, ConstantValue], batchSizes);
  if (sizes === null) return null;
  const scalar = graph.constant({ dtype: one.dtype, shape: [], values: one.values.slice(0, 1) });
  return graph.add('Fill', [sizes, scalar], [attribute.type('T', one.dtype), attribute.type('index_type', 'int32')]);
}

/** Whole numbers of which some are multiples of the batch: a vector, or one alone. */
function toSizes(graph: Graph, input: NodeOutput, [one, other]: Pair<ConstantValue>, [batch, otherBatch]: Pair<number>): NodeOutput | null {
  const sizes: NodeOutput[] = [];
  for (const [index, size] of one.values.entries()) {
    const factor = size / batch;
    if (size === other.values[index]) sizes.push(whole(graph, size));
    else if (Number.isInteger(factor) && other.values[index] === factor * otherBatch) sizes.push(timesBatch(graph, input, factor));
    else return null;
  }
  if (one.shape.length === 0) return sizes[0]!;
  return graph.add('Pack', sizes, [attribute.int('N', sizes.length), attribute.type('T', 'int32'), attribute.int('axis', 0)]);
}

function timesBatch(graph: Graph, input: NodeOutput, factor: number): NodeOutput {
  const shape = graph.add('Shape', [input], [attribute.type('T', 'float32'), attribute.type('out_type', 'int32')]);
  const types = ['Tparams', 'Tindices', 'Taxis'].map((name) => attribute.type(name, 'int32'));
  const batch = graph.add('GatherV2', [shape, whole(graph, 0), whole(graph, 0)], [...types, attribute.int('batch_dims', 0)]);
  return factor === 1 ? batch : graph.add('Mul', [batch, whole(graph, factor)], [attribute.type('T', 'int32')]);
}

const whole = (graph: Graph, value: number): NodeOutput => graph.constant({ dtype: 'int32', shape: [], values: Int32Array.of(value) });

/** The shape to give a tensor when one of its sizes follows the batch, which TensorFlow then finds itself. */
function toFreeShape(one: ConstantValue | undefined, other: ConstantValue | undefined): ConstantValue | null {
  if (one === undefined || other === undefined || !isEqual(one.shape, other.shape)) return null;
  const differing = [...one.values.keys()].filter((index) => one.values[index] !== other.values[index]);
  if (differing.length !== 1) return null;
  return { ...one, values: Int32Array.from(one.values, (size, index) => (index === differing[0] ? -1 : size)) };
}

const indexOf = ({ nodes }: SizedRecording): ReadonlyMap<string, GraphNode> => new Map(nodes.map((node) => [node.name, node]));

function splitOutput(output: NodeOutput): [node: string, place: string | undefined] {
  const [node, place] = output.split(':');
  return [node!, place];
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
