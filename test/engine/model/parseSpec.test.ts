import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../electron/contract/errors.ts';
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

  it('answers any JSON with a parsed network or one error of ours', () => {
    const option = fc.oneof(fc.integer({ min: -2, max: 40 }), fc.double(), fc.constantFrom('same', 'valid', 'classes', 'relu', 'softmax'), fc.array(fc.integer(), { maxLength: 3 }), fc.boolean());
    const layer = fc.record(
      {
        type: fc.constantFrom('dense', 'conv2d', 'maxPooling2d', 'averagePooling2d', 'globalMaxPooling2d', 'batchNormalization', 'dropout', 'activation', 'flatten', 'nothing'),
        units: option, filters: option, kernelSize: option, strides: option, padding: option, rate: option, activation: option, momentum: option, poolSize: option, name: fc.string(),
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
});
