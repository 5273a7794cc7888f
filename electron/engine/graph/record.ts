/**
 * Records what TensorFlow.js computes while a function runs once, as nodes of a graph: tf.function for TensorFlow.js.
 *
 * Everything tfjs-node computes passes through its native binding: `createTensor` makes a constant, `executeOp` runs an
 * op on tensors known by number. Both are watched while the function runs for real, so every op, its attributes and where
 * each input came from are seen.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { InklingError } from '../../contract/errors.ts';
import type { RecordingObstacle } from '../../contract/texts/en/train.ts';
import { backendOf, type Attribute, type Binding, type NativeBackend, type TensorMetadata, type TypedValues } from '../nativeOps.ts';
import { followOwners, type OwnedPass } from '../owners.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { allowedOps } from './allowedOps.ts';
import { elementTypeOf, type ConstantValue, type Graph, type NodeOutput } from './graph.ts';

export interface Recording {
  /** The node that computes a tensor made while recording. */
  nodeOf(tensor: Tensor): NodeOutput;
}

type Fail = (reason: RecordingObstacle, op: string | null) => never;

/**
 * Runs `work` once; `known` says which node stands for which tensor from outside. What would be frozen into the graph
 * though it can change from step to step is an error that names the layer (`stepNotCompiled`): what is made of a value
 * that was read back into JavaScript or drawn there, of a tensor from outside that nobody declared, or by an op that
 * `allowedOps` does not have.
 */
export function record<Result>(
  tf: Tensorflow,
  graph: Graph,
  known: ReadonlyMap<Tensor, NodeOutput>,
  work: (recording: Recording) => Result,
): Result {
  return followOwners(tf, (ownerNow) => {
    const obstacles: InklingError[] = [];
    const fail: Fail = (reason, op) => {
      const obstacle = new InklingError('stepNotCompiled', { ...ownerNow(), op, reason });
      obstacles.push(obstacle);
      throw obstacle;
    };
    const result = watchRandom(fail, () => watchBackend(tf, graph, known, ownerNow, fail, work));
    // Whoever caught the error went on with something else than what a step will compute.
    if (obstacles[0] !== undefined) throw obstacles[0];
    return result;
  });
}

function watchBackend<Result>(
  tf: Tensorflow,
  graph: Graph,
  known: ReadonlyMap<Tensor, NodeOutput>,
  ownerNow: () => OwnedPass,
  fail: Fail,
  work: (recording: Recording) => Result,
): Result {
  const backend = backendOf(tf);
  const { binding: real, write, getInputTensorIds, readSync } = backend;
  const sources = new Map<number, NodeOutput | ConstantValue>();
  const idOf = (tensor: Tensor): number => backend.getInputTensorIds([tensor])[0]!;
  for (const [tensor, node] of known) sources.set(idOf(tensor), node);

  const nodeOf = (id: number, reader: string | null): NodeOutput => {
    const source = sources.get(id) ?? fail('outsideTensor', reader);
    if (typeof source === 'string') return source;
    const node = graph.constant(source);
    sources.set(id, node);
    return node;
  };
  const createTensor = (shape: readonly number[], dtype: number, values: TypedValues): number => {
    const constant = { dtype: elementTypeOf(dtype) ?? fail('elementType', null), shape: [...shape], values };
    const id = real.createTensor(shape, dtype, values);
    sources.set(id, constant);
    return id;
  };
  const executeOp = (op: string, attributes: readonly Attribute[], inputs: readonly number[], outputCount: number): TensorMetadata[] => {
    if (!allowedOps.has(op)) fail('impureOp', op);
    const node = graph.add(op, inputs.map((id) => nodeOf(id, op)), attributes, `${prefixOf(ownerNow())}${op}_${graph.nodes.length}`);
    const outputs = real.executeOp(op, attributes, inputs, outputCount);
    outputs.forEach(({ id }, index) => sources.set(id, index === 0 ? node : `${node}:${index}`));
    return outputs;
  };
  backend.binding = Object.create(real) as Binding;
  // The binding's own properties cannot be written through the prototype chain, so they are defined anew.
  for (const [name, value] of Object.entries({ createTensor, executeOp })) Object.defineProperty(backend.binding, name, { value });

  // TensorFlow.js hands values over when an op first needs them: only by watching `write` is it known who made them.
  const made = new WeakSet<object>();
  const isFromOutside = (dataId: object) => backend.tensorMap.get(dataId).values !== null && !made.has(dataId);
  const watched: Pick<NativeBackend, 'write' | 'getInputTensorIds' | 'readSync'> = {
    write(...values) {
      const dataId = write.apply(backend, values);
      made.add(dataId);
      return dataId;
    },
    getInputTensorIds(tensors) {
      const outside = tensors.map(({ dataId }) => isFromOutside(dataId));
      const ids = getInputTensorIds.call(backend, tensors);
      ids.forEach((id, index) => outside[index]! && sources.delete(id));
      return ids;
    },
    readSync: () => fail('valueRead', null),
  };
  Object.assign(backend, watched);
  try {
    return work({ nodeOf: (tensor) => nodeOf(idOf(tensor), null) });
  } finally {
    Object.assign(backend, { binding: real, write, getInputTensorIds, readSync });
  }
}

/** TensorFlow.js draws in JavaScript: such numbers would be drawn once and stay the same for every step. */
function watchRandom<Result>(fail: Fail, work: () => Result): Result {
  const { random } = Math;
  Math.random = () => fail('randomNumber', null);
  try {
    return work();
  } finally {
    Math.random = random;
  }
}

/** A node's name says whose it is: `dense_1/MatMul_12`, `gradient/dense_1/MatMul_40`. */
const prefixOf = ({ part, layer, backward }: OwnedPass): string => `${backward ? 'gradient/' : ''}${layer ?? part}/`;
