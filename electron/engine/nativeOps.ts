/** Reaches TensorFlow ops that TensorFlow.js has no function for. Native backend only. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tensorflow } from './tensorflow.ts';

/** TensorFlow's numbers for the kinds of attributes and the element types, from its C API. */
export const attributeTypes = { string: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const;
export const elementTypes = { float32: 1, int32: 3, uint8: 4, int16: 5, bool: 10 } as const;

export type ElementType = keyof typeof elementTypes;

/** An attribute as tfjs-node's binding takes it. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

export const attribute = {
  type: (name: string, value: ElementType): Attribute => ({ name, type: attributeTypes.type, value: elementTypes[value] }),
  bool: (name: string, value: boolean): Attribute => ({ name, type: attributeTypes.bool, value }),
  int: (name: string, value: number): Attribute => ({ name, type: attributeTypes.int, value }),
  float: (name: string, value: number): Attribute => ({ name, type: attributeTypes.float, value }),
  string: (name: string, value: string): Attribute => ({ name, type: attributeTypes.string, value }),
  shape: (name: string, value: readonly number[]): Attribute => ({ name, type: attributeTypes.shape, value }),
};

export type TypedValues = Float32Array | Int32Array | Uint8Array;

export interface TensorMetadata {
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** The part of tfjs-node's binding that the engine uses; tensors are known to it by number. */
export interface Binding {
  createTensor(shape: readonly number[], dtype: number, values: TypedValues): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): TypedValues;
  executeOp(op: string, attributes: readonly Attribute[], inputs: readonly number[], outputs: number): TensorMetadata[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  runSavedModel(id: number, inputs: readonly number[], inputNames: string, outputNames: string): TensorMetadata[];
}

/** tfjs-node's backend, as far as the engine reaches into it. */
export interface NativeBackend {
  binding: Binding;
  /** What is known of a tensor by its `dataId`; `values` is null once the native library has them. */
  readonly tensorMap: { get(dataId: object): { readonly values: unknown } };
  write(values: unknown, shape: number[], dtype: string): object;
  readSync(dataId: object): TypedValues;
  getInputTensorIds(tensors: readonly Tensor[]): number[];
  createOutputTensor(metadata: TensorMetadata): Tensor;
  executeSingleOutput(op: string, attributes: readonly Attribute[], inputs: readonly Tensor[]): Tensor;
  executeMultipleOutputs(op: string, attributes: readonly Attribute[], inputs: readonly Tensor[], outputs: number): Tensor[];
}

export const backendOf = (tf: Tensorflow): NativeBackend => tf.backend() as unknown as NativeBackend;

/** Whether TensorFlow's own ops can be had. */
export const isNative = (tf: Tensorflow): boolean => tf.getBackend() === 'tensorflow';

/** Runs an op with one output. */
export const executeNative = (tf: Tensorflow, op: string, attributes: readonly Attribute[], inputs: readonly Tensor[]): Tensor =>
  backendOf(tf).executeSingleOutput(op, attributes, inputs);

/** Runs an op with several outputs. */
export const executeNativeMany = (
  tf: Tensorflow,
  op: string,
  attributes: readonly Attribute[],
  inputs: readonly Tensor[],
  outputs: number,
): Tensor[] => backendOf(tf).executeMultipleOutputs(op, attributes, inputs, outputs);

/** An op of a chain: tensors are numbers here, as the binding has them. */
export interface NativeChain {
  (op: string, attributes: readonly Attribute[], inputs: readonly number[]): number;
  input(tensor: Tensor): number;
}

/** Runs ops one after the other whose values in between are of types that TensorFlow.js does not know; the last one's is known to it. */
export function executeNativeChain(tf: Tensorflow, work: (run: NativeChain) => number): Tensor {
  const backend = backendOf(tf);
  const made = new Map<number, TensorMetadata>();
  const run = (op: string, attributes: readonly Attribute[], inputs: readonly number[]): number => {
    const [output] = backend.binding.executeOp(op, attributes, inputs, 1);
    made.set(output!.id, output!);
    return output!.id;
  };
  let last: number | null = null;
  try {
    last = work(Object.assign(run, { input: (tensor: Tensor) => backend.getInputTensorIds([tensor])[0]! }));
    return backend.createOutputTensor(made.get(last)!);
  } finally {
    for (const id of made.keys()) if (id !== last) backend.binding.deleteTensor(id);
  }
}
