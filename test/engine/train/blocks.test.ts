import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';
import type { Dataset } from '../../../electron/engine/data/dataset.ts';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { buildModel } from '../../../electron/engine/model/build.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { readWeights } from '../../../electron/engine/model/weights.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { createOpByOpStep } from '../../../electron/engine/train/opByOpStep.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import blocks from '../../oracles/blocks/blocks.json' with { type: 'json' };
import { bars } from '../../support/bars.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

const range = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);
const makers = { 'op by op': createOpByOpStep, compiled: createCompiledStep };
type Maker = keyof typeof makers;

/** As test/oracles/blocks/make.py has it. */
const layers = [
  { type: 'zeroPadding2d', padding: [[1, 0], [0, 1]] },
  { type: 'depthwiseConv2d', kernelSize: 3, depthMultiplier: 2, padding: 'same', depthwiseRegularizer: { l1: 0.01 } },
  {
    type: 'residual',
    layers: [
      { type: 'conv2d', filters: 3, kernelSize: 3, strides: 2, padding: 'same', useBias: false },
      { type: 'batchNormalization', momentum: 0.9 },
    ],
    activation: 'relu',
  },
  { type: 'upSampling2d' },
  { type: 'separableConv2d', filters: 4, kernelSize: 3, strides: 2, activation: 'tanh', pointwiseRegularizer: { l2: 0.05 } },
  { type: 'denseBlock', layers: 2, growthRate: 2, momentum: 0.9, kernelRegularizer: { l2: 0.03 } },
  { type: 'globalAveragePooling2d' },
  { type: 'residual', layers: [{ type: 'dense', units: 8, activation: 'tanh' }] },
  { type: 'dense', units: 'classes', activation: 'softmax', kernelRegularizer: { l1: 0.02, l2: 0.01 } },
];

const fineTuning = {
  frozen: ['residual_1', 'separableConv2d_1'], learningRates: { denseBlock_1: 0.1 }, weightDecay: 0.3, regularization: { l1: 1e-3, l2: 1e-2 },
};

describe('a training step', () => {
  it.each(
    Object.keys(makers).flatMap((name) => [
      [name, 'penalties per layer', blocks.training, {}] as const,
      [name, 'frozen ones, weight decay and a rate of its own for one', blocks.fineTuning, fineTuning] as const,
    ]),
  )('%s moves every weight of blocks with %s where Keras moves it, over three steps', async (name, _, figures, choices) => {
    const { images, labels, losses, gradientNorms, weights, probabilities } = figures;
    const dataset: Dataset = {
      id: 'keras', height: 8, width: 7, classNames: ['a', 'b', 'c', 'd'], test: null,
      training: { count: 12, images: Uint8Array.from(images), labels: Uint8Array.from(labels) },
    };
    const plan = parsePlan({ ...defaultPlan, batchSize: 4, ...choices }, 'plan');
    const step = makers[name as Maker]({ tensorflow, spec: parseSpec(toSpec(layers, dataset), 'spec'), plan, dataset, batchSizes: [4] });
    step.adopt(Object.entries(weights).map(([name, { shape, start }]) => ({ name, shape, values: Float32Array.from(start) })), 'Keras');
    losses.forEach((expected, i) => {
      const { loss, gradientNorm } = step.train(range(4 * i, 4 * i + 4), i + 1, 0.01);
      expect(loss).toBeCloseTo(expected, 4);
      expect(gradientNorm).toBeCloseTo(gradientNorms[i]!, 4);
    });
    const { evaluated } = step.read();
    expect(evaluated.map(({ name }) => name).toSorted()).toEqual(Object.keys(weights).toSorted());
    for (const { name, values } of evaluated) {
      const expected = weights[name as keyof typeof weights].end;
      values.forEach((value, i) => expect(value, `${name}[${i}]`).toBeCloseTo(expected[i]!, 4));
    }
    const answers = await step.predict(dataset.training, range(0, 12));
    probabilities.forEach((expected, i) => expect(answers[i]).toBeCloseTo(expected, 4));
    step.dispose();
  });
});

const pictures = { height: 9, width: 8, classNames: ['a', 'b', 'c'] };
const dropping = (inner: readonly object[]) => [
  { type: 'residual', layers: [{ type: 'dropout', rate: 0.5 }, { type: 'residual', layers: [{ type: 'dropout', rate: 0.5 }] }, ...inner], shortcut: [{ type: 'dropout', rate: 0.5 }] },
  { type: 'dropout', rate: 0.5 },
  { type: 'flatten' },
  { type: 'dense', units: 'classes', activation: 'softmax' },
];
const parse = (layers: readonly object[]) => parseSpec(toSpec(layers as { type: string }[], pictures), 'spec');

describe('the layers within blocks', () => {
  it('draw from streams of their own', () => {
    const streams: number[] = [];
    const draws = createDraws(tensorflow);
    const model = buildModel(tensorflow, parse(dropping([])), {
      seed: 1,
      draws: {
        ...draws,
        chance: (shape, stream, probability) => {
          streams.push(stream);
          return draws.chance(shape, stream, probability);
        },
      },
    });
    tf.tidy(() => {
      draws.begin(tf.tensor1d([1, 1], 'int32'));
      model.logits(tf.ones([2, 9, 8, 1]), { training: true });
    });
    expect(streams).toHaveLength(4);
    expect(new Set(streams).size).toBe(4);
    // The network's own dropout draws what it drew before there were blocks.
    expect(streams.toSorted((a, b) => a - b)[0]).toBe(1);
    model.dispose();
  });

  it('begin with weights of their own, which follow from the seed', () => {
    const convolution = { type: 'conv2d', filters: 1, kernelSize: 3, padding: 'same' };
    const inner = [convolution, { type: 'residual', layers: [convolution] }, convolution];
    const read = (seed: number) => {
      const model = buildModel(tensorflow, parse(dropping(inner)), { seed, draws: createDraws(tensorflow) });
      const weights = readWeights(model.weights).filter(({ name }) => name.endsWith('conv2d_1/kernel') || name.endsWith('conv2d_2/kernel'));
      model.dispose();
      return weights;
    };
    const [first, again, other] = [read(1), read(1), read(2)];
    expect(first.map(({ name }) => name)).toEqual(['residual_1.conv2d_1/kernel', 'residual_1.residual_2.conv2d_1/kernel', 'residual_1.conv2d_2/kernel']);
    expect(again).toEqual(first);
    expect(new Set([...first, ...other].map(({ values }) => values[0])).size).toBe(6);
  });

  it('leave the first weights of the layers after a block as they are without it', () => {
    const head = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
    const kernelOf = (layers: readonly object[]) => {
      const model = buildModel(tensorflow, parse(layers), { seed: 1, draws: createDraws(tensorflow) });
      const [kernel] = readWeights(model.weights).filter(({ name }) => name === 'dense_1/kernel');
      model.dispose();
      return kernel;
    };
    const block = { type: 'residual', layers: [{ type: 'conv2d', filters: 1, kernelSize: 3, padding: 'same' }] };
    expect(kernelOf([block, ...head])).toEqual(kernelOf([{ type: 'activation', activation: 'relu' }, ...head]));
  });
});

describe('a step of a network with blocks', () => {
  const layers = [
    { type: 'residual', layers: [{ type: 'depthwiseConv2d', kernelSize: 3, padding: 'same' }, { type: 'batchNormalization' }, { type: 'dropout', rate: 0.3 }], activation: 'relu' },
    { type: 'denseBlock', layers: 2, growthRate: 3 },
    { type: 'flatten' },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ];
  const dataset = bars(40);
  const all = Uint32Array.from({ length: 40 }, (_, index) => index);
  const create = (name: Maker, choices: Partial<TrainingPlan>) =>
    makers[name]({ tensorflow, dataset, spec: parseSpec(toSpec(layers, dataset), 'spec'), plan: parsePlan({ ...defaultPlan, ...choices }, 'plan'), batchSizes: [20] });

  it.each(Object.keys(makers) as Maker[])('goes on %s exactly where it was read', (name) => {
    const [one, other] = [create(name, { averaging: { decay: 0.9 } }), create(name, { averaging: { decay: 0.9 } })];
    const train = (step: typeof one, from: number, to: number) => {
      for (let i = from; i <= to; i++) step.train(all.subarray(0, 20), i, 0.01);
    };
    train(one, 1, 3);
    other.restore(one.read(), 'the first');
    train(one, 4, 6);
    train(other, 4, 6);
    expect(other.read()).toEqual(one.read());
    for (const step of [one, other]) step.dispose();
  });

  it.each(Object.keys(makers) as Maker[])('leaves a frozen block alone, %s, statistics too', (name) => {
    const step = create(name, { frozen: ['denseBlock_1'] });
    const read = () => new Map(step.read().evaluated.map(({ name, values }) => [name, [...values]]));
    const before = read();
    for (let i = 1; i <= 3; i++) step.train(all.subarray(0, 20), i, 0.01);
    const moved = [...read()].filter(([name, values]) => values.some((value, i) => value !== before.get(name)![i])).map(([name]) => name);
    expect(moved.toSorted()).toEqual([...before.keys()].filter((name) => !name.startsWith('denseBlock_1.')).toSorted());
    step.dispose();
  });

  it('asks nothing for a frozen layer’s weights', () => {
    const penalised = { type: 'dense', units: 'classes', activation: 'softmax', kernelRegularizer: { l2: 0.5 } };
    const model = (frozen: string[]) =>
      buildModel(tensorflow, parseSpec(toSpec([{ type: 'flatten' }, { ...penalised, units: 4, activation: 'relu', name: 'hidden' }, penalised], dataset), 'spec'), { seed: 1, draws: createDraws(tensorflow), frozen });
    const built = [model([]), model(['hidden'])];
    expect(tf.tidy(() => built.map(({ penalties }) => penalties().length))).toEqual([2, 1]);
    for (const { dispose } of built) dispose();
  });
});
