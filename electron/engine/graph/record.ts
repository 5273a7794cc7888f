/**
 * Records what TensorFlow.js computes while a function runs once, as nodes of a graph: tf.function for TensorFlow.js.
 *
 * Everything tfjs-node computes passes through its native binding: `createTensor` makes a constant, `executeOp` runs an
 * op on tensors known by number. Both are watched while the function runs for real, so every op, its attributes and where
 * each input came from are seen.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { backendOf, type Attribute, type Binding, type TensorMetadata, type TypedValues } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { elementTypeOf, type ConstantValue, type Graph, type NodeOutput } from './graph.ts';

export interface Recording {
  /** The node that computes a tensor made while recording. */
  nodeOf(tensor: Tensor): NodeOutput;
}

/** Why a function cannot become a graph. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/**
 * Runs `work` once; `known` says which node stands for which tensor from outside. What is made of a value that was read
 * back into JavaScript, or of a tensor from outside that nobody declared, would be frozen into the graph: both are errors.
 */
export function record<Result>(
  tf: Tensorflow,
  graph: Graph,
  known: ReadonlyMap<Tensor, NodeOutput>,
  work: (recording: Recording) => Result,
): Result {
  const backend = backendOf(tf);
  const real = backend.binding;
  const sources = new Map<number, NodeOutput | ConstantValue>();
  const made = new WeakSet<object>();
  const idOf = (tensor: Tensor): number => backend.getInputTensorIds([tensor])[0]!;
  for (const [tensor, node] of known) sources.set(idOf(tensor), node);

  const nodeOf = (id: number, reader: string): NodeOutput => {
    const source = sources.get(id);
    if (source === undefined) throw new RecordingError(outside(reader));
    if (typeof source === 'string') return source;
    const node = graph.constant(source);
    sources.set(id, node);
    return node;
  };

  const watched = {
    createTensor(shape: readonly number[], dtype: number, values: TypedValues): number {
      const id = real.createTensor(shape, dtype, values);
      sources.set(id, { dtype: elementTypeOf(dtype), shape: [...shape], values });
      return id;
    },
    executeOp(op: string, attributes: readonly Attribute[], inputs: readonly number[], outputCount: number): TensorMetadata[] {
      const outputs = real.executeOp(op, attributes, inputs, outputCount);
      const node = graph.add(op, inputs.map((id) => nodeOf(id, op)), attributes);
      outputs.forEach(({ id }, index) => sources.set(id, index === 0 ? node : `${node}:${index}`));
      return outputs;
    },
    tensorDataSync(): never {
      throw new RecordingError('a value is read while recording');
    },
  };
  backend.binding = Object.create(real) as Binding;
  // The binding's own properties cannot be written through the prototype chain, so they are defined anew.
  for (const [name, value] of Object.entries(watched)) Object.defineProperty(backend.binding, name, { value });
  // TensorFlow.js hands values over when an op first needs them: only by watching `write` is it known who made them.
  const { write, getInputTensorIds } = backend;
  backend.write = (...values) => {
    const dataId = write.apply(backend, values);
    made.add(dataId);
    return dataId;
  };
  backend.getInputTensorIds = (tensors) => {
    for (const { dataId } of tensors) {
      if (backend.tensorMap.get(dataId).values !== null && !made.has(dataId)) throw new RecordingError(outside('an op'));
    }
    return getInputTensorIds.call(backend, tensors);
  };
  try {
    return work({ nodeOf: (tensor) => nodeOf(idOf(tensor), 'a result') });
  } finally {
    Object.assign(backend, { binding: real, write, getInputTensorIds });
  }
}

const outside = (reader: string): string => `${reader} reads a tensor that was made outside the recording`;
