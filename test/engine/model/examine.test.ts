import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerStanding } from '../../../electron/contract/network.ts';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import { InklingError } from '../../../electron/contract/errors.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { describe as describeSpec, sumFigures } from '../../../electron/engine/model/describe.ts';
import { examineNetwork } from '../../../electron/engine/model/examine.ts';
import { layerKinds } from '../../../electron/engine/model/layers.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { presets } from '../../../electron/engine/model/presets.ts';

const size = { height: 28, width: 28, classes: 10 };
const classNames = Array.from({ length: 10 }, (_, label) => String(label));
const head = { type: 'dense', units: 'classes', activation: 'softmax' };
const conv = { type: 'conv2d', filters: 4, kernelSize: 3 };
const kindsOf = (standings: readonly LayerStanding[]): (string | null)[] =>
  standings.map(({ problem }) => (problem === null ? null : ((problem.values['problem'] as { kind?: string } | undefined)?.kind ?? problem.code)));

describe('a network that is being designed', () => {
  it.each(presets.map((preset) => [preset.id, preset] as const))('is told of as %s is', (_, preset) => {
    const described = describeSpec(toSpec(preset.layers, { height: 28, width: 28, classNames }));
    const { layers, weights, flops, fits } = examineNetwork(preset.layers, size);
    expect(layers.map(({ name, type, outputShape, weights, flops }) => ({ name, type, outputShape, weights, flops }))).toEqual(described);
    expect({ weights, flops, fits }).toEqual({ ...sumFigures(described), fits: true });
  });

  it('takes four bytes for every weight and every value that a layer hands on', () => {
    const { layers } = examineNetwork([conv, { type: 'flatten' }, head], size);
    expect(layers.map(({ weightBytes, activationBytes }) => [weightBytes, activationBytes])).toEqual([
      [4 * 40, 4 * 26 * 26 * 4],
      [0, 4 * 2704],
      [4 * 27_050, 40],
    ]);
    // The block's two convolutions, and the sum that it makes.
    const [block] = examineNetwork([{ type: 'residual', layers: [{ ...conv, padding: 'same' }, { ...conv, filters: 1, padding: 'same' }] }], size).layers;
    expect(block!.activationBytes).toBe(4 * 784 * (4 + 1 + 1));
  });

  it('says what does not fit where it arises, and goes on as far as it can', () => {
    const { layers, fits, weights } = examineNetwork([conv, head, { type: 'dropout', rate: 2 }, head], size);
    expect(kindsOf(layers)).toEqual([null, 'needsVector', 'wrongValue', null]);
    expect(layers.map(({ outputShape }) => outputShape)).toEqual([[26, 26, 4], null, null, null]);
    expect({ fits, weights }).toEqual({ fits: false, weights: 40 });
  });

  it('goes on behind a layer whose only fault is its name, and says that the end is no head', () => {
    const { layers } = examineNetwork([{ ...conv, name: 'a' }, { type: 'flatten', name: 'a' }, { type: 'dense', units: 3 }], size);
    expect(kindsOf(layers)).toEqual([null, 'nameTaken', 'notAHead']);
    expect(layers[2]!.outputShape).toEqual([3]);
  });

  it('names the layer in place of its number where an option is wrong', () => {
    const { layers } = examineNetwork([{ type: 'dense', units: 0, name: 'wide' }], size);
    expect(layers[0]!.problem).toEqual({ code: 'invalidValue', values: { where: 'wide', problem: { kind: 'wrongValue', path: 'units', expected: expect.anything() as unknown, received: '0' } } });
  });

  it('looks into blocks: each layer within has its figures and its own fault', () => {
    const [block] = examineNetwork([{ type: 'residual', layers: [{ ...conv, padding: 'same' }, { type: 'flatten' }, { type: 'maxPooling2d' }], shortcut: [{ type: 'conv2d', filters: 4 }] }], size).layers;
    expect(block).toMatchObject({ name: 'residual_1', problem: null, outputShape: null });
    const { layers, shortcut } = block!.within;
    // The shortcut's option is missing, so that nothing of the block can be computed.
    expect(kindsOf(layers!)).toEqual([null, null, null]);
    expect(shortcut!.map(({ name }) => name)).toEqual(['shortcut-conv2d_1']);
    expect(kindsOf(shortcut!)).toEqual(['missingKey']);
    const [mended] = examineNetwork([{ type: 'residual', layers: [{ ...conv, padding: 'same' }, { type: 'flatten' }, { type: 'maxPooling2d' }] }], size).layers;
    expect(kindsOf(mended!.within['layers']!)).toEqual([null, null, 'needsPicture']);
    expect(mended!.within['layers']!.map(({ outputShape }) => outputShape)).toEqual([[28, 28, 4], [3136], null]);
  });

  it('tells of no layers at all what is wrong with the whole', () => {
    expect(examineNetwork([], size)).toMatchObject({ layers: [], fits: false, problem: { code: 'invalidValue' } });
  });

  it('fits exactly where it can be built', () => {
    const option = fc.oneof(fc.integer({ min: -1, max: 12 }), fc.constantFrom<unknown>('same', 'valid', 'classes', 'relu', 'softmax', 0.5, null));
    const layer: fc.Arbitrary<LayerSpec> = fc.record(
      { type: fc.constantFrom(...layerKinds.map(({ type }) => type), 'nothing'), units: option, filters: option, kernelSize: option, padding: option, rate: option, activation: option, name: fc.constantFrom('a', 'b') },
      { requiredKeys: ['type'] },
    );
    const list = fc.array(layer, { maxLength: 5 });
    const block = fc.record({ type: fc.constant('residual'), layers: list, shortcut: list }, { requiredKeys: ['type'] });
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: layer }, { weight: 1, arbitrary: block }), { maxLength: 5 }), (some) => {
        const layers = [...some, { type: 'flatten' }, head];
        let built = true;
        try {
          parseSpec({ schema: 1, input: { height: 28, width: 28, channels: 1 }, classes: 10, layers }, 'any');
        } catch (error) {
          expect(error).toBeInstanceOf(InklingError);
          built = false;
        }
        expect(examineNetwork(layers, size).fits).toBe(built);
      }),
      { numRuns: 600 },
    );
  });
});

describe('every kind of layer', () => {
  it.each(layerKinds.map((kind) => [kind.type, kind] as const))('%s has an example whose options are right', (_, { type, fields, example, parse }) => {
    expect(example.type).toBe(type);
    expect(() => parse(example, 'example', () => ({ size: 1, describe: () => ({ outputShape: [], weights: 0, flops: 0 }), connect: (input) => input }))).not.toThrow();
    const missing = fields.filter(({ key, required }) => required && !Object.hasOwn(example, key)).map(({ key }) => key);
    expect(missing).toEqual([]);
  });

  it('tells its options with their limits and what holds where they are left out', () => {
    const fieldOf = (type: string, key: string) => layerKinds.find((kind) => kind.type === type)!.fields.find((field) => field.key === key);
    expect(fieldOf('dropout', 'rate')).toEqual({ key: 'rate', required: true, nullable: false, kind: { kind: 'number', whole: false, least: { value: 0, included: true }, greatest: { value: 1, included: false } } });
    expect(fieldOf('conv2d', 'padding')).toEqual({ key: 'padding', required: false, nullable: false, standard: 'valid', kind: { kind: 'choice', choices: ['valid', 'same'] } });
    expect(fieldOf('dense', 'units')).toMatchObject({ kind: { kind: 'either', alternatives: [{ kind: 'number', whole: true }, { kind: 'constant', value: 'classes' }] } });
    expect(fieldOf('residual', 'shortcut')).toEqual({ key: 'shortcut', required: false, nullable: false, kind: { kind: 'layers' } });
    expect(fieldOf('denseBlock', 'layers')).toMatchObject({ kind: { kind: 'number', greatest: { value: 100, included: true } } });
  });
});
