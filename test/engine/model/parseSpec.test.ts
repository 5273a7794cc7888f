import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InklingError, toSentence } from '../../../electron/contract/errors.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { defineLayer, type LayerKind } from '../../../electron/engine/model/layerKind.ts';
import { layerKinds } from '../../../electron/engine/model/layers.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import type { LayerSpec } from '../../../electron/contract/spec.ts';

const head = { type: 'dense', units: 'classes', activation: 'softmax' };
const spec = (layers: readonly LayerSpec[], classes = 10) => ({ schema: 1, input: { height: 28, width: 28, channels: 1 }, classes, layers });

function failure(value: unknown): { code: string; values: unknown } {
  try {
    parseSpec(value, 'net.json');
  } catch (error) {
    if (error instanceof InklingError) return { code: error.code, values: error.values };
    throw error;
  }
  return expect.fail('no error');
}

describe('parseSpec', () => {
  it('names layers by type and place where nobody named them', () => {
    const { layers } = parseSpec(spec([{ type: 'flatten' }, { type: 'dense', units: 4 }, { ...head, name: 'answer' }]), 'net.json');
    expect(layers.map(({ name }) => name)).toEqual(['flatten_1', 'dense_1', 'answer']);
  });

  it('says of a dense layer on a picture that something must flatten it', () => {
    expect(failure(spec([head]))).toEqual({
      code: 'layerUnfit',
      values: { layer: 'dense_1', type: 'dense', problem: { kind: 'needsVector', input: [28, 28, 1] } },
    });
  });

  it('says which window no longer fits after too much pooling', () => {
    const pools = Array.from({ length: 4 }, () => ({ type: 'maxPooling2d' }));
    expect(failure(spec([...pools, { type: 'conv2d', filters: 2, kernelSize: 3 }, { type: 'flatten' }, head]))).toEqual({
      code: 'layerUnfit',
      values: { layer: 'conv2d_1', type: 'conv2d', problem: { kind: 'windowTooLarge', window: [3, 3], input: [1, 1, 1] } },
    });
  });

  it('refuses a network that does not end in a softmax over the classes', () => {
    for (const last of [{ type: 'dense', units: 'classes' }, { type: 'dense', units: 7, activation: 'softmax' }, { type: 'dropout', rate: 0.1 }]) {
      expect(failure(spec([{ type: 'flatten' }, last])).values).toMatchObject({ problem: { kind: 'notAHead', classes: 10 } });
    }
  });

  it('takes a global pooling and an activation as a head when the channels are the classes', () => {
    const layers = [{ type: 'conv2d', filters: 10, kernelSize: 3 }, { type: 'globalAveragePooling2d' }, { type: 'activation', activation: 'softmax' }];
    expect(parseSpec(spec(layers), 'net.json').layers.at(-1)?.description.outputShape).toEqual([10]);
  });

  it('names the misspelt option and the right spelling', () => {
    expect(failure(spec([{ type: 'conv2d', filters: 4, kernel_size: 3 }, { type: 'flatten' }, head]))).toEqual({
      code: 'invalidValue',
      values: { where: 'net.json, layers.0', problem: { kind: 'unknownKey', path: 'kernel_size', nearest: 'kernelSize' } },
    });
  });

  it('names an unknown layer and the nearest known one', () => {
    expect(failure(spec([{ type: 'maxpool2d' }, head]))).toMatchObject({ code: 'layerUnknown', values: { name: 'maxpool2d', nearest: 'maxPooling2d' } });
  });

  it('refuses two layers of one name', () => {
    expect(failure(spec([{ type: 'flatten', name: 'a' }, { type: 'dense', units: 2, name: 'a' }, head])).values).toMatchObject({ problem: { kind: 'nameTaken' } });
  });

  it('refuses more weights than fit into memory before anything is built', () => {
    const wide = { type: 'dense', units: 200_000 };
    expect(failure(spec([{ type: 'flatten' }, wide, head])).values).toMatchObject({ problem: { kind: 'tooManyWeights', weights: 784 * 200_000 + 200_000 } });
  });

  it.each([
    ['a sum of shapes that differ', [{ type: 'residual', layers: [{ type: 'conv2d', filters: 1, kernelSize: 3 }] }], 'residual_1', { kind: 'sumUnfit', output: [26, 26, 1], shortcut: [28, 28, 1] }],
    ['a shortcut that gives another shape', [{ type: 'residual', name: 'b', layers: [{ type: 'maxPooling2d' }], shortcut: [{ type: 'flatten' }] }], 'b', { kind: 'sumUnfit', output: [14, 14, 1], shortcut: [784] }],
    ['a layer within a block', [{ type: 'residual', layers: [{ type: 'flatten' }, { type: 'maxPooling2d' }] }], 'residual_1.maxPooling2d_1', { kind: 'needsPicture', input: [784] }],
    ['a layer of a shortcut', [{ type: 'residual', layers: [{ type: 'flatten' }], shortcut: [{ type: 'dense', units: 784 }] }], 'residual_1.shortcut-dense_1', { kind: 'needsVector', input: [28, 28, 1] }],
    ['two layers of one name within a block', [{ type: 'residual', layers: [{ type: 'dropout', rate: 0, name: 'a' }, { type: 'dropout', rate: 0, name: 'a' }] }], 'residual_1.a', { kind: 'nameTaken' }],
    ['a dense block of a row', [{ type: 'flatten' }, { type: 'denseBlock', layers: 1, growthRate: 1 }], 'denseBlock_1', { kind: 'needsPicture', input: [784] }],
    ['more values than fit into memory', [{ type: 'upSampling2d', size: 147 }], 'upSampling2d_1', { kind: 'tooManyValues', values: (28 * 147) ** 2, most: 2 ** 24 }],
    ['too many values within a block', [{ type: 'residual', layers: [{ type: 'zeroPadding2d', padding: 5000 }, { type: 'flatten' }] }], 'residual_1.zeroPadding2d_1', { kind: 'tooManyValues', values: 10_028 ** 2, most: 2 ** 24 }],
    ['too many layers within blocks', Array.from({ length: 2 }, () => ({ type: 'denseBlock', layers: 63, growthRate: 1 })), 'denseBlock_2', { kind: 'tooManyLayers', layers: 504, most: 500 }],
  ])('refuses %s by the name of the layer', (_, layers, layer, problem) => {
    expect(failure(spec([...layers, { type: 'flatten' }, head]))).toMatchObject({ code: 'layerUnfit', values: { layer, problem } });
  });

  it('refuses blocks within blocks beyond three, however deep they go', () => {
    const nest = (depth: number): LayerSpec => ({ type: 'residual', layers: depth === 1 ? [{ type: 'dropout', rate: 0.1 }] : [nest(depth - 1)] });
    expect(parseSpec(spec([nest(3), { type: 'flatten' }, head]), 'net.json').layers[0]!.description.outputShape).toEqual([28, 28, 1]);
    for (const depth of [4, 500]) {
      expect(failure(spec([nest(depth), { type: 'flatten' }, head]))).toEqual({
        code: 'layerUnfit',
        values: { layer: 'residual_1.residual_1.residual_1.residual_1', type: 'residual', problem: { kind: 'nestedTooDeep', most: 3 } },
      });
    }
  });

  it('says how a sum of shapes that differ is mended', () => {
    const problem = { kind: 'sumUnfit', output: [26, 26, 1], shortcut: [28, 28, 1] } as const;
    expect(toSentence(new InklingError('layerUnfit', { layer: 'residual_1', type: 'residual', problem }), languages.en)).toBe(
      'Layer “residual_1” (residual) does not fit: its layers give 26×26×1 and its shortcut 28×28×1, which cannot be added. Set the padding within it to “same”, or list the layers of a “shortcut” that gives 26×26×1.',
    );
  });

  it('refuses a layer that leaves nothing, whatever its kind says of it', () => {
    const empty = defineLayer({
      type: 'empty', schema: v.strictObject({ type: v.literal('empty') }),
      describe: () => ({ outputShape: [0, 28, 1], weights: 0, flops: 0 }),
      build: (_, { tf }) => tf.layers.flatten(),
    });
    const kinds = layerKinds as LayerKind[];
    kinds.push(empty);
    try {
      expect(failure(spec([{ type: 'empty' }, { type: 'flatten' }, head])).values).toMatchObject({ layer: 'empty_1', problem: { kind: 'nothingLeft', output: [0, 28, 1] } });
    } finally {
      kinds.splice(kinds.indexOf(empty), 1);
    }
  });

  it('names the misspelt option of a layer within a block, and where it stands', () => {
    const layers = [{ type: 'residual', layers: [{ type: 'flatten' }, { type: 'dense', unit: 3 }] }, head];
    expect(failure(spec(layers)).values).toEqual({ where: 'net.json, layers.0.layers.1', problem: { kind: 'unknownKey', path: 'unit', nearest: 'units' } });
  });

  it('names the misspelt option of an initialiser', () => {
    const layers = [{ type: 'flatten' }, { ...head, kernelInitializer: { type: 'randomNormal', stdev: 0.1 } }];
    expect(failure(spec(layers)).values).toEqual({ where: 'net.json, layers.1', problem: { kind: 'unknownKey', path: 'kernelInitializer.stdev', nearest: 'stddev' } });
  });

  it('answers any JSON with a parsed network or one error of ours', () => {
    const option = fc.oneof(fc.integer({ min: -2, max: 40 }), fc.double(), fc.constantFrom('same', 'valid', 'classes', 'relu', 'softmax'), fc.array(fc.integer(), { maxLength: 3 }), fc.boolean());
    const layer = fc.record(
      {
        type: fc.constantFrom<string>(...layerKinds.map(({ type }) => type), 'nothing'),
        units: option, filters: option, kernelSize: option, strides: option, padding: option, rate: option, activation: option, momentum: option, poolSize: option, name: fc.string(),
        patchSize: option, numHeads: option, mlpUnits: option, returnSequences: option, classToken: option, epsilon: option,
      },
      { requiredKeys: ['type'] },
    );
    const value = fc.oneof(fc.jsonValue(), fc.array(layer, { maxLength: 6 }).map((layers) => spec([...(layers as LayerSpec[]), head])));
    fc.assert(
      fc.property(value, (candidate) => {
        try {
          parseSpec(candidate, 'any');
        } catch (error) {
          expect(error).toBeInstanceOf(InklingError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('answers any nest of blocks with shapes that are whole numbers from 1, or one error of ours', () => {
    const size = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 6 }) }, { weight: 1, arbitrary: fc.constantFrom<unknown>(0, -1, 1.5, '2', null, 1e9, Number.MAX_SAFE_INTEGER, [2, 3], [1]) });
    const padding = fc.constantFrom('same', 'valid');
    const optional = (type: string, options: Record<string, fc.Arbitrary<unknown>>, required: readonly string[] = []) =>
      fc.record<Record<string, unknown>>({ type: fc.constant(type), ...options }, { requiredKeys: ['type', ...required] });
    const { layer } = fc.letrec<{ layer: unknown; list: unknown }>((tie) => ({
      list: fc.array(tie('layer'), { minLength: 0, maxLength: 3 }),
      layer: fc.oneof(
        { depthSize: 'small', maxDepth: 5 },
        optional('conv2d', { filters: size, kernelSize: size, strides: size, padding }, ['filters', 'kernelSize']),
        optional('depthwiseConv2d', { kernelSize: size, strides: size, padding, depthMultiplier: size }, ['kernelSize']),
        optional('separableConv2d', { filters: size, kernelSize: size, strides: size, padding }, ['filters', 'kernelSize']),
        optional('zeroPadding2d', { padding: size }),
        optional('upSampling2d', { size }),
        optional('maxPooling2d', { poolSize: size, padding }),
        optional('batchNormalization', {}),
        optional('flatten', {}),
        optional('denseBlock', { layers: size, growthRate: size, kernelSize: size }, ['layers', 'growthRate']),
        optional('residual', { layers: tie('list'), shortcut: tie('list') }, ['layers']),
      ),
    }));
    let parsed = 0;
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 4 }), (layers) => {
        try {
          const network = parseSpec(spec([...(layers as LayerSpec[]), { type: 'flatten' }, head]), 'any');
          parsed += 1;
          for (const { description } of network.layers) {
            expect([...description.outputShape, description.weights + 1, description.flops + 1].every((each) => Number.isSafeInteger(each) && each >= 1)).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof InklingError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
    expect(parsed).toBeGreaterThan(200);
  });
});
