/** A graph in the form TensorFlow loads: a SavedModel in protocol buffers, by the messages that tfjs-node ships. */
import { createRequire } from 'node:module';
import { attributeTypes, elementTypes, type Attribute } from '../nativeOps.ts';
import type { ConstantValue, GraphNode } from './graph.ts';

/** A generated message: it has a setter per field, and this is all that is needed of it. */
type Message = Readonly<Record<string, (...values: unknown[]) => unknown>>;
type Messages = Readonly<Record<string, new () => Message>>;

/** TensorFlow 2.9's version of the graph format, the older of the two libraries that may serve. */
const producer = 1087;

/** Bytes of `saved_model.pb` with these nodes as the graph under the tag `serve`. It has no variables on disk: calls assign them. */
export function toSavedModel(nodes: readonly GraphNode[]): Uint8Array {
  const pb = createRequire(import.meta.url)('@tensorflow/tfjs-node/dist/proto/api_pb.js') as Messages;
  const make = (type: string, fields: Readonly<Record<string, unknown>>): Message => {
    const message = new pb[type]!();
    for (const [field, value] of Object.entries(fields)) message[`set${field}`]!(value);
    return message;
  };
  const nested = (parent: string, type: string, fields: Readonly<Record<string, unknown>>): Message => {
    const message = new (pb[parent] as unknown as Messages)[type]!();
    for (const [field, value] of Object.entries(fields)) message[`set${field}`]!(value);
    return message;
  };
  const shape = (sizes: readonly number[]): Message =>
    make('TensorShape', { DimList: sizes.map((size) => nested('TensorShape', 'Dim', { Size: size })) });
  const tensor = ({ dtype, shape: sizes, values }: ConstantValue): Message =>
    make('Tensor', {
      Dtype: elementTypes[dtype],
      TensorShape: shape(sizes),
      TensorContent: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    });

  const toValue = ({ name, type, value }: Attribute): Message => {
    if (Array.isArray(value) && type !== attributeTypes.shape) {
      const field = { [attributeTypes.int]: 'IList', [attributeTypes.type]: 'TypeList', [attributeTypes.float]: 'FList' }[type];
      if (field === undefined) throw new Error(`attribute ${name} is a list of kind ${type}`);
      return make('AttrValue', { List: nested('AttrValue', 'ListValue', { [field]: value }) });
    }
    switch (type) {
      case attributeTypes.string:
        return make('AttrValue', { S: new TextEncoder().encode(String(value)) });
      case attributeTypes.int:
        return make('AttrValue', { I: value });
      case attributeTypes.float:
        return make('AttrValue', { F: value });
      case attributeTypes.bool:
        return make('AttrValue', { B: Boolean(value) });
      case attributeTypes.type:
        return make('AttrValue', { Type: value });
      case attributeTypes.shape:
        return make('AttrValue', { Shape: shape(value as readonly number[]) });
      default:
        throw new Error(`attribute ${name} is of kind ${type}`);
    }
  };

  const toNode = ({ name, op, inputs, attributes, constant }: GraphNode): Message => {
    const node = make('NodeDef', { Name: name, Op: op, InputList: [...inputs] });
    const attributesOf = node['getAttrMap']!() as Map<string, Message>;
    for (const one of attributes) attributesOf.set(one.name, toValue(one));
    if (constant !== undefined) attributesOf.set('value', make('AttrValue', { Tensor: tensor(constant) }));
    return node;
  };

  const graphDef = make('GraphDef', { NodeList: nodes.map(toNode), Versions: make('VersionDef', { Producer: producer }) });
  const metaGraph = make('MetaGraphDef', { GraphDef: graphDef, MetaInfoDef: nested('MetaGraphDef', 'MetaInfoDef', { TagsList: ['serve'] }) });
  return make('SavedModel', { SavedModelSchemaVersion: 1, MetaGraphsList: [metaGraph] })['serializeBinary']!() as Uint8Array;
}
