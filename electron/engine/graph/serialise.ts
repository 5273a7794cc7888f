/**
 * A graph in the form TensorFlow loads: a SavedModel in protocol buffers. The numbers are those of the fields in
 * TensorFlow's saved_model.proto, meta_graph.proto, graph.proto, node_def.proto, attr_value.proto and tensor.proto.
 */
import { attributeTypes, elementTypes, type Attribute, type ElementType } from '../nativeOps.ts';
import type { ConstantValue, GraphNode, NodeOutput } from './graph.ts';
import { bytes, float, integer, message, text, type Field } from './protobuf.ts';

/** TensorFlow 2.9's version of the graph format, the older of the two libraries that may serve. */
const producer = 1087;
const release = '2.9.1';

/** What can be asked of a SavedModel by name: tensors in, tensors out. */
export interface Signature {
  readonly inputs: readonly SignatureTensor[];
  readonly outputs: readonly SignatureTensor[];
}

export interface SignatureTensor {
  readonly name: string;
  readonly node: NodeOutput;
  readonly dtype: ElementType;
  /** −1 for a size that may be any. */
  readonly shape: readonly number[];
}

/**
 * Bytes of `saved_model.pb` with the graph under the tag `serve`, and the signature, where there is one, under
 * `serving_default`. It has no variables on disk: calls assign them, or they are constants.
 */
export function toSavedModel(nodes: readonly GraphNode[], signature?: Signature): Uint8Array {
  const versions = message(4, [integer(1, producer)]);
  const graph = message(2, [...nodes.map((node) => message(1, toNode(node))), versions]);
  const info = message(1, [text(4, 'serve'), text(5, release)]);
  const signatures = signature === undefined ? [] : [message(5, [text(1, 'serving_default'), message(2, toSignature(signature))])];
  return Buffer.concat([integer(1, 1), message(2, [info, graph, ...signatures])]);
}

const toSignature = ({ inputs, outputs }: Signature): Field[] => [
  ...inputs.map((tensor) => message(1, toSignatureTensor(tensor))),
  ...outputs.map((tensor) => message(2, toSignatureTensor(tensor))),
  text(3, 'tensorflow/serving/predict'),
];

/** TensorFlow wants the output numbered here, the first as well. */
const toSignatureTensor = ({ name, node, dtype, shape }: SignatureTensor): Field[] => [
  text(1, name),
  message(2, [text(1, node.includes(':') ? node : `${node}:0`), integer(2, elementTypes[dtype]), message(3, toShape(shape))]),
];

function toNode({ name, op, inputs, attributes, constant }: GraphNode): Field[] {
  const entries = attributes.map((one) => toEntry(one.name, toValue(one)));
  if (constant !== undefined) entries.push(toEntry('value', message(8, toTensor(constant))));
  return [text(1, name), text(2, op), ...inputs.map((input) => text(3, input)), ...entries];
}

const toEntry = (name: string, value: Field): Field => message(5, [text(1, name), message(2, [value])]);

function toValue({ name, type, value }: Attribute): Field {
  if (Array.isArray(value) && type !== attributeTypes.shape) return message(1, toList(name, type, value as readonly number[]));
  switch (type) {
    case attributeTypes.string:
      return text(2, String(value));
    case attributeTypes.int:
      return integer(3, value as number);
    case attributeTypes.float:
      return float(4, value as number);
    case attributeTypes.bool:
      return integer(5, Boolean(value));
    case attributeTypes.type:
      return integer(6, value as number);
    case attributeTypes.shape:
      return message(7, toShape(value as readonly number[]));
    default:
      throw new Error(`attribute ${name} is of kind ${type}`);
  }
}

function toList(name: string, type: number, values: readonly number[]): Field[] {
  switch (type) {
    case attributeTypes.int:
      return values.map((value) => integer(3, value));
    case attributeTypes.float:
      return values.map((value) => float(4, value));
    case attributeTypes.type:
      return values.map((value) => integer(6, value));
    default:
      throw new Error(`attribute ${name} is a list of kind ${type}`);
  }
}

const toShape = (sizes: readonly number[]): Field[] => sizes.map((size) => message(2, [integer(1, size)]));

const toTensor = ({ dtype, shape, values }: ConstantValue): Field[] => [
  integer(1, elementTypes[dtype]),
  message(2, toShape(shape)),
  bytes(4, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
];
