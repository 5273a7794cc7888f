/**
 * Max-pooling before ReLU instead of after it: max(relu(x)) = relu(max(x)), since ReLU never turns two values round, so
 * that ReLU, its gradient and the gradient of the bias before it work on the pooled values, mostly a quarter as many.
 *
 *   forward   x → Relu → MaxPool → …                     x → MaxPool → Relu → …
 *   backward  … ← ReluGrad ← MaxPoolGrad ← dy            … ← MaxPoolGrad ← ReluGrad ← dy
 *
 * Each node keeps its name and takes the other's place. The gradients are the same too: a window's gradient goes to its
 * largest value, and to nobody where that is negative. The sum of the gradient over a picture, which is the gradient of
 * a bias, does not care where in its window a gradient lands and is taken before the windows are spread out again.
 *
 * Behind a convolution with a bias only the gradients change places: TensorFlow has all three in one op, in which ReLU
 * costs nothing, and whether it was before or after the pooling can be seen from the pooled values alone.
 */
import type { GraphNode, NodeOutput } from '../graph.ts';

export function poolBeforeRelu(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const index = indexOf(nodes);
  const pair = nodes.map((node) => (node.op === 'MaxPool' ? findPair(node, index) : null)).find((found) => found !== null);
  // An exchange may bring a pooling under the next ReLU, so it is looked for again among the new nodes.
  return pair === undefined ? nodes : poolBeforeRelu(exchange(nodes, pair, index));
}

interface Pair {
  readonly pool: GraphNode;
  readonly relu: GraphNode;
  /** `null` in a graph that does not learn. */
  readonly backward: { readonly poolGradient: GraphNode; readonly reluGradient: GraphNode } | null;
}

interface Index {
  readonly byName: ReadonlyMap<string, GraphNode>;
  /** Who reads a node's outputs, or waits for it. */
  readersOf(node: GraphNode): readonly GraphNode[];
}

function exchange(nodes: readonly GraphNode[], { pool, relu, backward }: Pair, index: Index): GraphNode[] {
  const inputs = new Map<string, readonly NodeOutput[]>();
  const rewire = (readers: readonly GraphNode[], from: string, to: string): void => {
    for (const { name, inputs: old } of readers) inputs.set(name, (inputs.get(name) ?? old).map((input) => (input === from ? to : input)));
  };
  const x = relu.inputs[0]!;
  const fused = isFused(relu, index);
  if (!fused) {
    rewire(index.readersOf(pool), pool.name, relu.name);
    inputs.set(pool.name, [x]);
    inputs.set(relu.name, [pool.name]);
  }
  if (backward !== null) {
    const { poolGradient, reluGradient } = backward;
    const readers = index.readersOf(reluGradient).filter((reader) => !sumsWindows(reader, index));
    rewire(readers, reluGradient.name, poolGradient.name);
    inputs.set(reluGradient.name, [poolGradient.inputs[2]!, fused ? pool.name : relu.name]);
    inputs.set(poolGradient.name, [fused ? relu.name : x, pool.name, reluGradient.name]);
  }
  return nodes.map((node) => ({ ...node, inputs: inputs.get(node.name) ?? node.inputs }));
}

/** The ReLU that feeds a pooling and nothing else, but for the gradients of the two. */
function findPair(pool: GraphNode, index: Index): Pair | null {
  const { byName, readersOf } = index;
  const relu = byName.get(pool.inputs[0]!);
  if (relu?.op !== 'Relu') return null;
  const others = readersOf(relu).filter((reader) => reader !== pool);
  if (others.length === 0) return isFused(relu, index) ? null : { pool, relu, backward: null };
  const poolGradient = others.find(({ op }) => op === 'MaxPoolGrad');
  const reluGradient = others.find(({ op }) => op === 'ReluGrad');
  if (poolGradient === undefined || reluGradient === undefined || others.length !== 2) return null;
  const [original, pooled] = poolGradient.inputs;
  const fits =
    original === relu.name &&
    pooled === pool.name &&
    reluGradient.inputs[0] === poolGradient.name &&
    readersOf(poolGradient).every((reader) => reader === reluGradient);
  return fits ? { pool, relu, backward: { poolGradient, reluGradient } } : null;
}

/** Whether TensorFlow's own rewriting makes one op of a convolution, its bias and this ReLU. */
function isFused(relu: GraphNode, { byName, readersOf }: Index): boolean {
  const sum = byName.get(relu.inputs[0]!);
  return sum?.op.startsWith('Add') === true && byName.get(sum.inputs[0]!)?.op === 'Conv2D' && readersOf(sum).length === 1;
}

/** Whether the node sums over height and width, so that it does not matter where in a window a value stands. */
function sumsWindows({ op, inputs }: GraphNode, { byName }: Index): boolean {
  if (op !== 'Sum') return false;
  const axes = byName.get(inputs[1]!)?.constant?.values;
  return axes !== undefined && axes.includes(1) && axes.includes(2) && !axes.includes(3);
}

function indexOf(nodes: readonly GraphNode[]): Index {
  const readers = new Map<string, GraphNode[]>(nodes.map(({ name }) => [name, []]));
  for (const node of nodes) {
    for (const name of new Set(node.inputs.map((input) => input.replace(/^\^/, '').split(':')[0]!))) readers.get(name)?.push(node);
  }
  return { byName: new Map(nodes.map((node) => [node.name, node])), readersOf: ({ name }) => readers.get(name) ?? [] };
}
