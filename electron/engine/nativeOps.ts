/** Reaches TensorFlow ops that TensorFlow.js has no function for. Native backend only. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tensorflow } from './tensorflow.ts';

/** TensorFlow's numbers for the kinds of attributes and element types, from its C API. */
const attributeTypes = { string: 0, int: 1, float: 2, bool: 3, type: 4 } as const;
const elementTypes = { float32: 1, int32: 3, uint8: 4, bool: 10 } as const;

export type ElementType = keyof typeof elementTypes;

export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

export const attribute = {
  type: (name: string, value: ElementType): Attribute => ({ name, type: attributeTypes.type, value: elementTypes[value] }),
  bool: (name: string, value: boolean): Attribute => ({ name, type: attributeTypes.bool, value }),
  float: (name: string, value: number): Attribute => ({ name, type: attributeTypes.float, value }),
  string: (name: string, value: string): Attribute => ({ name, type: attributeTypes.string, value }),
};

interface NativeBackend {
  executeSingleOutput(op: string, attributes: readonly Attribute[], inputs: readonly Tensor[]): Tensor;
  executeMultipleOutputs(op: string, attributes: readonly Attribute[], inputs: readonly Tensor[], outputs: number): Tensor[];
}

const backendOf = (tf: Tensorflow): NativeBackend => tf.backend() as unknown as NativeBackend;

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
