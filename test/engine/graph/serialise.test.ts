import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../electron/engine/graph/graph.ts';
import { bytes, float, integer, message, text } from '../../../electron/engine/graph/protobuf.ts';
import { toSavedModel } from '../../../electron/engine/graph/serialise.ts';
import { attribute, attributeTypes } from '../../../electron/engine/nativeOps.ts';

/** The messages that protoc made of TensorFlow's own files: they read what we write. */
interface Generated {
  deserializeBinary(bytes: Uint8Array): { toObject(): Record<string, unknown> };
}
const { SavedModel, AttrValue, TensorShape } = createRequire(import.meta.url)('@tensorflow/tfjs-node/dist/proto/api_pb.js') as Readonly<
  Record<'SavedModel' | 'AttrValue', Generated> & { TensorShape: Generated & { Dim: Generated } }
>;
const read = (kind: Generated, ...fields: Uint8Array[]) => kind.deserializeBinary(Buffer.concat(fields)).toObject();

describe('a serialised graph', () => {
  it('is read by TensorFlow’s own messages as it was built', () => {
    const graph = new Graph();
    const input = graph.placeholder('in', 'uint8', [3, 70_000]);
    const constant = graph.constant({ dtype: 'float32', shape: [2], values: Float32Array.of(1.5, -2) });
    graph.add(
      'Made', [input, `${constant}:1`, '^in'],
      [
        attribute.type('T', 'bool'), attribute.string('padding', 'SÄME'), attribute.float('epsilon', 1e-3), attribute.bool('yes', true), attribute.bool('no', false),
        attribute.int('axis', -1), { name: 'strides', type: attributeTypes.int, value: [1, 2, 300] }, { name: 'types', type: attributeTypes.type, value: [1, 3] },
        { name: 'rates', type: attributeTypes.float, value: [0.5] },
      ],
      'layer/Made_2',
    );
    const model = read(SavedModel, toSavedModel(graph.nodes)) as {
      savedModelSchemaVersion: number;
      metaGraphsList: { metaInfoDef: { tagsList: string[] }; graphDef: { versions: { producer: number }; nodeList: { name: string; op: string; inputList: string[]; attrMap: [string, Record<string, unknown>][] }[] } }[];
    };
    expect(model.savedModelSchemaVersion).toBe(1);
    const [{ metaInfoDef, graphDef }] = model.metaGraphsList as [(typeof model.metaGraphsList)[0]];
    expect([metaInfoDef.tagsList, graphDef.versions.producer]).toEqual([['serve'], 1087]);
    expect(graphDef.nodeList.map(({ name, op, inputList }) => [name, op, inputList])).toEqual([
      ['in', 'Placeholder', []],
      ['Const_1', 'Const', []],
      ['layer/Made_2', 'Made', ['in', 'Const_1:1', '^in']],
    ]);
    const [placeholder, value, made] = graphDef.nodeList.map(({ attrMap }) => Object.fromEntries(attrMap)) as [Record<string, Record<string, unknown>>, Record<string, Record<string, unknown>>, Record<string, Record<string, unknown>>];
    expect(placeholder['dtype']).toMatchObject({ type: 4 });
    expect(placeholder['shape']).toMatchObject({ shape: { dimList: [{ size: 3 }, { size: 70_000 }] } });
    expect(value['value']).toMatchObject({ tensor: { dtype: 1, tensorShape: { dimList: [{ size: 2 }] }, tensorContent: Buffer.from(Float32Array.of(1.5, -2).buffer).toString('base64') } });
    expect(made['T']).toMatchObject({ type: 10 });
    expect(made['padding']).toMatchObject({ s: Buffer.from('SÄME').toString('base64') });
    expect(made['epsilon']!['f']).toBeCloseTo(1e-3, 9);
    expect([made['yes']!['b'], made['no']!['b'], made['axis']!['i']]).toEqual([true, false, -1]);
    expect(made['strides']).toMatchObject({ list: { iList: [1, 2, 300] } });
    expect(made['types']).toMatchObject({ list: { typeList: [1, 3] } });
    expect(made['rates']).toMatchObject({ list: { fList: [0.5] } });
  });
});

it('a signature is read by TensorFlow’s own messages', () => {
  const graph = new Graph();
  const input = graph.placeholder('in', 'float32', [-1, 5]);
  const signature = {
    inputs: [{ name: 'image', node: input, dtype: 'float32', shape: [-1, 5] }],
    outputs: [{ name: 'first', node: 'in', dtype: 'float32', shape: [-1, 5] }, { name: 'second', node: 'in:1', dtype: 'int32', shape: [] }],
  } as const;
  const { metaGraphsList } = read(SavedModel, toSavedModel(graph.nodes, signature)) as { metaGraphsList: { signatureDefMap: [string, { inputsMap: [string, unknown][]; outputsMap: [string, unknown][]; methodName: string }][] }[] };
  const [[key, { inputsMap, outputsMap, methodName }]] = metaGraphsList[0]!.signatureDefMap as [[string, { inputsMap: [string, unknown][]; outputsMap: [string, unknown][]; methodName: string }]];
  expect([key, methodName]).toEqual(['serving_default', 'tensorflow/serving/predict']);
  expect(inputsMap).toMatchObject([['image', { name: 'in:0', dtype: 1, tensorShape: { dimList: [{ size: -1 }, { size: 5 }] } }]]);
  expect(outputsMap).toMatchObject([['first', { name: 'in:0', dtype: 1 }], ['second', { name: 'in:1', dtype: 3, tensorShape: { dimList: [] } }]]);
});

describe('a protocol buffer', () => {
  it('carries every number and text', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => {
      expect(read(AttrValue, integer(3, value))['i']).toBe(value);
    }));
    fc.assert(fc.property(fc.float({ noNaN: true }), (value) => {
      expect(read(AttrValue, float(4, value))['f']).toBe(value);
    }));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (value) => {
      expect(read(AttrValue, bytes(2, value))['s']).toBe(Buffer.from(value).toString('base64'));
    }));
    fc.assert(fc.property(fc.array(fc.nat(), { maxLength: 60 }), (sizes) => {
      expect(read(TensorShape, ...sizes.map((size) => message(2, [integer(1, size), text(2, `é${size}`)])))['dimList']).toEqual(sizes.map((size) => ({ size, name: `é${size}` })));
    }));
  });
});
