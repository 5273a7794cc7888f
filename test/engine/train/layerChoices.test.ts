import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError, toSentence } from '../../../electron/contract/errors.ts';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { assertLayersFit } from '../../../electron/engine/train/layerChoices.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';

const spec = parseSpec(
  {
    schema: 1,
    input: { height: 12, width: 10, channels: 1 },
    classes: 3,
    layers: [
      { type: 'conv2d', filters: 2, kernelSize: 3 },
      { type: 'batchNormalization', name: 'norm' },
      { type: 'maxPooling2d' },
      { type: 'flatten' },
      { type: 'dense', units: 'classes', activation: 'softmax' },
    ],
  },
  'spec',
);
const known = ['conv2d_1', 'norm', 'dense_1'];
const check = (choices: Partial<TrainingPlan>): void => assertLayersFit({ ...defaultPlan, ...choices }, spec, 'plan');

describe('what a plan says of single layers', () => {
  it.each([
    [{ frozen: ['conv2d'] }, { kind: 'layerUnknown', key: 'frozen', name: 'conv2d', known, nearest: 'conv2d_1' }],
    [{ learningRates: { dense_2: 0.5 } }, { kind: 'layerUnknown', key: 'learningRates', name: 'dense_2', known, nearest: 'dense_1' }],
    [{ frozen: ['maxPooling2d_1'] }, { kind: 'layerUnknown', key: 'frozen', name: 'maxPooling2d_1', known, nearest: undefined }],
    [{ learningRates: { norm: 0 } }, { kind: 'rateZero', layer: 'norm' }],
    [{ learningRates: { norm: 2 }, frozen: ['norm'] }, { kind: 'rateOfFrozen', layer: 'norm' }],
    [{ frozen: known }, { kind: 'allFrozen' }],
  ])('is refused where it cannot be: %j', (choices, problem) => {
    expect(() => check(choices)).toThrow(expect.objectContaining({ code: 'planUnfit', values: { where: 'plan', problem } }));
  });

  it.each([
    [{ frozen: ['conv2d'] }, 'plan: “frozen” names “conv2d”, but the network has no layer with weights of that name; did you mean “conv2d_1”? Layers with weights: conv2d_1, norm, dense_1.'],
    [{ frozen: known }, 'plan: every layer with weights is in “frozen”, so there is nothing to train. Leave out at least one.'],
    [{ learningRates: { norm: 0 } }, 'plan: “learningRates” gives “norm” 0. Name a layer that is not to learn in “frozen” instead.'],
  ])('is explained: %j', (choices, sentence) => {
    let told = '';
    try {
      check(choices);
    } catch (error) {
      told = toSentence(error, languages.en);
    }
    expect(told).toBe(sentence);
  });

  it('passes if, and only if, each name is a layer with weights, no frozen one has a rate, and one is left to train', () => {
    const name = fc.oneof(fc.constantFrom(...known, 'flatten_1', 'dense', '__proto__', 'constructor', ''), fc.string());
    const factor = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 10, noNaN: true }));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), fc.array(fc.tuple(name, factor), { maxLength: 3 }), (frozen, rates) => {
        const learningRates = Object.fromEntries(rates);
        const isRight =
          [...frozen, ...Object.keys(learningRates)].every((each) => known.includes(each)) &&
          Object.entries(learningRates).every(([layer, value]) => value > 0 && !frozen.includes(layer)) &&
          !known.every((each) => frozen.includes(each));
        if (isRight) {
          check({ frozen, learningRates });
        } else {
          expect(() => check({ frozen, learningRates })).toThrow(InklingError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a plan', () => {
  const { learningRates: _, frozen: __, weightDecay: ___, gradientClipping: ____, classWeights: _____, folds: ______, ...old } = defaultPlan;

  it('from before layers could be chosen trains them all at one rate, without decay', () => {
    expect(parsePlan(old, 'plan').plan).toEqual(defaultPlan);
  });

  it.each([
    ['a negative factor', { learningRates: { dense_1: -1 } }, 'learningRates.dense_1'],
    ['a negative decay', { weightDecay: -0.1 }, 'weightDecay'],
    ['a layer that is no name', { frozen: [3] }, 'frozen.0'],
    ['a limit of nought', { gradientClipping: { type: 'norm', limit: 0 } }, 'gradientClipping.limit'],
    ['one fold', { folds: { count: 1, index: 1 } }, 'folds.count'],
    ['mixup by less than nothing', { augmentation: { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, mixup: { alpha: -1 } } }, 'augmentation.mixup.alpha'],
  ])('is refused with %s', (_, part, path) => {
    expect(() => parsePlan({ ...old, ...part }, 'plan')).toThrow(expect.objectContaining({ code: 'invalidValue', values: expect.objectContaining({ problem: expect.objectContaining({ path }) }) }));
  });
});
